# What `cmake --install` puts into the system.
include(GNUInstallDirs)

foreach(program attune attune-cli)
  if(TARGET ${program})
    install(TARGETS ${program})
  endif()
endforeach()
set(packaging ${PROJECT_SOURCE_DIR}/resources/packaging)
install(FILES ${packaging}/attune-cli.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
if(TARGET attune)
  install(FILES ${packaging}/attune.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${packaging}/attune.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/logo.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
          RENAME attune.svg)
endif()
