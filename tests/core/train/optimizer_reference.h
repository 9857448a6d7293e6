// Made by make_optimizer_reference.py with PyTorch; do not edit.
#pragma once

#include <vector>

namespace attune::test {

inline const std::vector<float> optimizerStart = {0.5, -1.25, 2.0, 0.0, 3.5};
inline constexpr int optimizerUpdates = 7;
inline const std::vector<double> adamResult = {0.1481970250606537, -1.5340917110443115, 1.6471233367919922, -0.3377997875213623,
                                               3.147585153579712};
inline const std::vector<double> adamDecayResult = {0.14768676459789276, -1.4636162519454956, 1.6473114490509033, -0.336809903383255,
                                                    3.147897243499756};
inline const std::vector<double> sgdResult = {0.2409999966621399, -1.3060001134872437, 1.531000018119812, -0.26600000262260437,
                                              2.82099986076355};
inline const std::vector<double> sgdDecayResult = {0.2268526256084442, -1.2613073587417603, 1.4682575464248657, -0.26128265261650085,
                                                   2.7096621990203857};

}  // namespace attune::test
