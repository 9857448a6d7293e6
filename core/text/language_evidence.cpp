#include "core/text/language_evidence.h"

#include <array>

namespace attune {

namespace {

constexpr std::array latin = {
    LanguageEvidence{
        "en",
        "the a an and of to in is it you that he was for on are with as his they be at this have from or had by not what all were we "
        "when your can there she do how their if will up other about out many then them these so her would him has two more go no "
        "could my than been who its i i'm don't it's me please very did",
        U""},
    LanguageEvidence{
        "fr",
        "le la les un une des de du et est en que qui dans pour pas ne sur au aux avec ce cette il elle je tu nous vous ils se sa son "
        "ses mon ma mes plus par mais ou où si tout comme sont ont été c'est j'ai n'est d'un d'une était y leur suis fait bien très",
        U"çàèêùœîôû"},
    LanguageEvidence{
        "de",
        "der die das und ist in den von zu mit sich des auf für nicht ein eine einer einem einen dem es er sie ich du wir ihr im auch "
        "als an am aus bei nach wie war hat habe kann oder aber vor zum zur über mein sein wenn nur noch mann frau mich dir was",
        U"ßäöü"},
    LanguageEvidence{
        "es",
        "el la los las un una de del que y en es por con no se su para al lo como más pero sus le ya o este sí porque esta entre está "
        "cuando muy sin sobre también me hasta hay donde quien desde todo nos yo tú él ella qué mi ser son fue era tiene cómo",
        U"ñ¿¡áíóú"},
    LanguageEvidence{
        "it",
        "il lo la gli le un una di del della dei che e è in per con non si su da al alla sono mi ti ci ha ho come ma anche più questo "
        "questa era nel nella io tu lui lei noi loro essere molto se cosa perché quando dove sei hai tutto ne l'ho c'è dal delle suo",
        U"ìòàèù"},
    LanguageEvidence{
        "pt",
        "o a os as um uma de do da dos das que e é em no na nos nas por para com não se ao mais como mas foi ele ela eu você nós eles "
        "está isso este esta seu sua meu minha são muito quando já também só pelo pela até há tem ser ter num eles à lhe tudo bem",
        U"ãõçâê"},
    LanguageEvidence{
        "nl",
        "de het een en van ik te dat die in is je niet zijn op aan met voor er maar om hem dan zou of wat mijn men dit zo door over ze "
        "zich bij ook tot heb heeft hebben deze uit want nog zal naar kan we wij hij geen was wel jij ben mij haar waar hoe man",
        U"ĳ"},
    LanguageEvidence{
        "sv",
        "och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när hon nu där ska vad "
        "eller mycket du min din mig dig hans hennes också efter upp här man alla vara skulle dem bara någon ut mot över",
        U"åäö"},
    LanguageEvidence{
        "da",
        "og i at det er en på af til for med den har de ikke om et han men var jeg sig fra vi så kan når hun nu der skal hvad eller "
        "meget du min din mig dig hans hendes også efter op her man alle være ville dem bare nogen ud mod over af",
        U"æøå"},
    LanguageEvidence{
        "pl",
        "w i na się z nie do to że jest o jak ale po co za od jej jego ja ty my on ona są był była być ten ta te tego tym dla czy tak "
        "już tylko może mam masz ma bardzo przez gdy kiedy mnie go ich nas was jestem jesteś który która które pod tom",
        U"ąćęłńśźż"},
    LanguageEvidence{
        "tr",
        "bir ve bu da de için çok ne o ben sen biz var yok mi mı mu mü gibi daha en ile ama olarak kadar sonra değil şey benim senin "
        "onun bana sana ona beni seni her olan oldu ki nasıl neden şimdi evet hayır tom ya hiç iyi diye",
        U"ğışİçöü"},
    LanguageEvidence{
        "cs",
        "a v se na je že to s z do o i ve k jsem by ale jak co si tak po pro za jsou bylo byl byla být ten ta tento která který které "
        "už jen nebo když mě mi jeho její ho má jsi není já ty my on ona od při podle také aby proč kde",
        U"ěřůčšžýáíé"},
    LanguageEvidence{
        "fi",
        "ja on ei se että hän oli en ole minä sinä me he mutta niin kuin myös tämä joka kun jos vain mitä mikä ovat olen olet hänen "
        "minun sinun sitä siitä sen nyt vielä jo tai kanssa voi pitää hyvin ne tom missä miksi",
        U"äö"},
    LanguageEvidence{
        "hu",
        "a az és hogy nem is egy van ez én te ő mi ti ők de meg csak már volt mint ha el ki még azt ezt neki nekem vagy kell lesz lehet "
        "nagyon minden itt ott jól amikor miért hol azért tom ne",
        U"őűáéíóöúü"},
    LanguageEvidence{
        "ro",
        "și în de la a nu o un să se cu pe că este din pentru mai ce am ai au fost ca ei el ea eu tu noi voi lui dar sau care când "
        "unde cum foarte fi îi îmi mă te sunt are acest această al ale",
        U"șțăâî"},
};

constexpr std::array cyrillic = {
    LanguageEvidence{
        "ru",
        "и в не на я что он с как это а по но они к у ты из мы за вы так же от все она его было до меня мне есть бы был для то ли "
        "если когда или только ещё уже",
        U"ыэъё"},
    LanguageEvidence{
        "uk",
        "і в не на я що він з як це а по але вони до у ти із ми за ви так же від усі вона його було мене мені є би був для то чи "
        "якщо коли або тільки ще вже й та",
        U"іїєґ"},
    LanguageEvidence{"bg",
                     "и в не на аз че той с как това а по но те към у ти от ние за вие така да се тя беше до мен ми е би бил са ли ако "
                     "когато или само още вече съм си го ще",
                     U"ъщ"},
};

constexpr std::array arabic = {
    LanguageEvidence{"ar", "في من على إلى أن هذا هذه التي الذي لا ما هو هي كان مع عن لم أنا أنت كل قد و لقد ليس", U"ةىأإئؤ"},
    LanguageEvidence{"fa", "و در به از که این را با است آن برای من تو او ما یک نیست می شما هم خود تا بر چه", U"پچژگکی"},
};

}  // namespace

std::span<const LanguageEvidence> latinLanguages() {
    return latin;
}
std::span<const LanguageEvidence> cyrillicLanguages() {
    return cyrillic;
}
std::span<const LanguageEvidence> arabicLanguages() {
    return arabic;
}

}  // namespace attune
