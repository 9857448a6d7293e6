#include "app/cli_edits.h"

#include "core/text/tokenizer.h"

#include <charconv>
#include <optional>
#include <string_view>

namespace attune {

namespace {

std::optional<std::int64_t> number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0) return {};
    return value;
}

PlacedWord placedWord(const std::string& text, const char* flag) {
    const std::size_t equals = text.find('=');
    const auto position = number(std::string_view(text).substr(0, equals));
    if (equals == std::string::npos || !position)
        refuse(flag, ATTUNE_TEXT("Cli", "“%1” is not J=WORD, the place of a token counted from 0 and a word").with(text));
    const std::string word = text.substr(equals + 1);
    return {*position, word == blankSign ? std::string(blankToken) : word};
}

std::int64_t place(const std::string& text) {
    const auto position = number(text);
    if (!position) refuse("--delete", ATTUNE_TEXT("Cli", "“%1” is no place of a token, counted from 0").with(text));
    return *position;
}

AttentionHead head(const std::string& text) {
    AttentionHead head;
    std::string_view rest = text;
    for (const auto& [name, kind] : {std::pair("encoder.", AttentionKind::Encoder), std::pair("decoder.", AttentionKind::Decoder)})
        if (rest.starts_with(name)) {
            head.kind = kind;
            rest.remove_prefix(std::string_view(name).size());
        }
    const std::size_t point = rest.find('.');
    const auto layer = number(rest.substr(0, point));
    const auto of = point == std::string_view::npos ? std::nullopt : number(rest.substr(point + 1));
    if (!layer || !of)
        refuse("--mute", ATTUNE_TEXT("Cli",
                                     "“%1” is not LAYER.HEAD, both counted from 0 (encoder.LAYER.HEAD and decoder.LAYER.HEAD for "
                                     "self-attention)")
                             .with(text));
    head.layer = *layer;
    head.head = *of;
    return head;
}

}  // namespace

TranslationEdits EditFlags::edits() const {
    TranslationEdits edits;
    for (const std::string& each : swapped) edits.source.swapped.push_back(placedWord(each, "--swap"));
    for (const std::string& each : inserted) edits.source.inserted.push_back(placedWord(each, "--insert"));
    for (const std::string& each : deleted) edits.source.deleted.push_back(place(each));
    for (const std::string& each : muted) edits.attention.muted.push_back(head(each));
    return edits;
}

void addEditFlags(CLI::App& subcommand, EditFlags& flags) {
    const auto add = [&](const char* name, std::vector<std::string>& texts, const char* type, const char* help) {
        subcommand.add_option(name, texts, help)->allow_extra_args(false)->type_name(type);
    };
    add("--swap", flags.swapped, "J=WORD",
        "Another word in place of source token J of every line, counted from 0; ␣ is the blank as a token, <unk> the unknown word; any "
        "number of times");
    add("--insert", flags.inserted, "J=WORD", "A word before source token J of every line; any number of times");
    add("--delete", flags.deleted, "J", "Every line without its source token J; any number of times");
    add("--mute", flags.muted, "LAYER.HEAD",
        "What this head reads of the source is zero (its weights are computed and shown as ever); 0.0 where there is one alone. "
        "encoder.LAYER.HEAD and decoder.LAYER.HEAD mute the self-attention of Transformers; any number of times");
}

}  // namespace attune
