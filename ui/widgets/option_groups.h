#pragma once

#include <QStringList>
#include <QWidget>

#include <set>
#include <string>
#include <vector>

class QVBoxLayout;

namespace attune {

class FoldHeading;
class OptionField;
struct Option;

/// Fields of options under headings that unfold. Which options stand together follows from their order in describe().
class OptionGroups : public QWidget {
    Q_OBJECT
public:
    explicit OptionGroups(QWidget* parent = nullptr);

    /// Deletes all fields; what was unfolded stays so by name.
    void clear();
    /// The next option, in the order of describe(), with its field; nullptr: it stands elsewhere.
    void add(const Option& option, OptionField* field);
    void unfold(const OptionField* field);
    void unfoldAll();
    /// Only fields that have all the words, whatever is folded; none: as folded.
    void setSearch(const QStringList& words);
    /// The group of the field is unfolded, and the search finds it.
    bool shows(const OptionField* field) const;
    /// What the headings say: how many fields, how many changed, whether one is wrong.
    void refresh();
    void retranslate();

private:
    struct Group {
        std::string name;
        FoldHeading* heading;
        QWidget* body;
        std::vector<OptionField*> fields;
    };
    void moveOn(const Option& option);
    Group& make(const std::string& name);
    void arrange();

    std::vector<Group> m_groups;
    std::string m_section;  // of the latest option
    std::string m_name;     // of its group
    std::set<std::string> m_unfolded;
    bool m_searching = false;
    QVBoxLayout* m_column;
};

}  // namespace attune
