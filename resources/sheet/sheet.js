// The page: one sentence, one moment, one feeding, shown everywhere.

const sheet = JSON.parse(document.getElementById("data").textContent);
const pictures = sheet.pictures;
const byId = (id) => document.getElementById(id);
const state = { sentence: 0, moment: Math.max(0, pictures.updates.length - 1), forced: false, view: "mean" };
let curves = [], playing = 0;

for (const sentence of pictures.sentences)
  sentence.at = new Map(sentence.moments.map((moment) => [`${moment.update} ${moment.forced}`, moment]));

const updateNow = () => pictures.updates[state.moment] ?? 0;
const sentenceNow = () => pictures.sentences[state.sentence];
const momentOf = (sentence, forced) => sentence?.at.get(`${updateNow()} ${forced}`);
const answerOf = (sentence, moment) => sentence.answers[moment.answer];
const isRight = (sentence, text) => sentence.reference !== "" && text === sentence.reference;
const hasAttention = () => pictures.sentences.some((sentence) => sentence.moments.some((moment) => moment.weights !== ""));
const mark = (sentence, text) => make("span", { class: `mark ${isRight(sentence, text) ? "good" : "bad"}` }, isRight(sentence, text) ? "✓" : "✗");
const words = (text) => make("bdi", { dir: "auto" }, text === "" ? say("emptyAnswer") : text);

function fillTable(table, head, rows) {
  const cells = (row, name) => row.map((cell, i) => make(name, head[i].number ? { class: "number" } : {}, cell));
  table.replaceChildren(make("thead", {}, make("tr", {}, ...cells(head.map((each) => each.name), "th"))),
    make("tbody", {}, ...rows.map((row) => make("tr", {}, ...cells(row, "td")))));
}

function fillList(list, facts) {
  list.replaceChildren(...facts.flatMap(([name, ...content]) => [make("dt", {}, name), make("dd", {}, ...content)]));
}

function headlineText(measure, value) {
  return measure === "exact_match" || measure === "token_accuracy" ? `${fixed(value * 100, 1)} %` : measure === "bleu" ? fixed(value, 1) : short(value);
}

function probabilityText(logProbability) {
  const probability = Math.exp(logProbability);
  return logProbability === null ? "–" : probability < 0.0005 ? "<0.001" : fixed(probability, 3);
}

function showRun() {
  const run = sheet.run, time = say("minutes", Math.floor(run.seconds / 60), Math.round(run.seconds % 60));
  const data = run.data.lesson ? say("lesson", run.data.title) : run.data.title;
  byId("summary").textContent = `${data} · ${run.model} · ${say("progress", count(run.update), short(run.epoch), time)} · ${say(`state_${run.state}`)}`;
  const facts = [[say("data"), words(data), run.pairs ? ` · ${say("pairs", count(run.pairs.train), count(run.pairs.valid))}` : ""],
    [say("model"), `${run.model} · ${say("parameters", count(run.parameters))}`],
    [say("training"), `${say("progress", count(run.update), short(run.epoch), time)} · ${say(`state_${run.state}`)}`]];
  if (run.best) facts.push([say("best"), say("bestAt", say(run.best.measure), headlineText(run.best.measure, run.best.value), count(run.best.update))]);
  if (run.note) facts.push([say("note"), words(run.note)]);
  fillList(byId("facts"), facts);
  byId("options").hidden = run.options.length === 0;
  byId("options").querySelector("summary").textContent = say("options", run.options.length);
  fillTable(byId("options").querySelector("table"), [{ name: say("setting") }, { name: say("value") }, { name: say("usual") }],
    run.options.map(({ key, value, default: usual }) => [make("code", {}, key), value, make("span", { class: "muted" }, usual)]));
}

function showCurves() {
  const { train, valid } = sheet.curves, measure = sheet.run.headline, place = byId("curves");
  const onPick = (update) => chooseMoment(pictures.updates.reduce((best, each, i) => Math.abs(Math.log1p(each) - Math.log1p(update)) < Math.abs(Math.log1p(pictures.updates[best]) - Math.log1p(update)) ? i : best, 0));
  place.replaceChildren();
  curves = [];
  byId("numbers").hidden = valid.update.length === 0;
  if (train.update.length + valid.update.length === 0) return place.append(make("p", { class: "notice" }, say("noCurve")));
  const series = [{ name: say("train"), kind: "train", x: train.update, y: train.nll }, { name: say("valid"), kind: "valid", x: valid.update, y: valid.nll }];
  curves.push(new Curve(place, series.filter((each) => each.x.length), { title: say("loss"), log: true, onPick }));
  if (measure !== "nll" && valid.update.length)
    curves.push(new Curve(place, [{ name: say(measure), kind: "valid", x: valid.update, y: valid.headline }], { title: `${say(measure)} (${say("valid")})`, most: 1, onPick }));
  drawCurves();
  const number = true;
  fillTable(byId("numbers").querySelector("table"), [{ name: say("update"), number }, { name: say("nll"), number }, ...(measure === "nll" ? [] : [{ name: say(measure), number }])],
    valid.update.map((update, i) => [count(update), short(valid.nll[i]), ...(measure === "nll" ? [] : [headlineText(measure, valid.headline[i])])]));
}

function drawCurves() {
  for (const curve of curves) curve.draw(updateNow(), byId("log").checked);
}

function showSentences() {
  const list = byId("sentences");
  if (!pictures.sentences.length) return list.replaceChildren(make("p", { class: "notice" }, say("noSentences")));
  if (list.childElementCount === 0)
    pictures.sentences.forEach((sentence, i) => {
      const button = make("input", { type: "radio", name: "sentence", value: i });
      button.addEventListener("change", () => { state.sentence = i; state.view = "mean"; show(); });
      list.append(make("label", {}, button, make("span"), make("bdi", { dir: "auto" }, sentence.source), make("bdi", { dir: "auto", class: "answer" })));
    });
  pictures.sentences.forEach((sentence, i) => {
    const label = list.children[i], moment = momentOf(sentence, false), text = moment ? answerOf(sentence, moment).text : null;
    label.className = i === state.sentence ? "current" : "";
    label.firstChild.checked = i === state.sentence;
    label.children[1].replaceChildren(...(text === null || sentence.reference === "" ? [] : [mark(sentence, text)]));
    label.lastChild.textContent = text === null ? "–" : text === "" ? say("emptyAnswer") : text;
  });
}

const headText = (map) => say("headOf", say(map.kind), map.layer + 1, map.head + 1);

/// Single heads, which only the newest free-running moment has.
function showViews() {
  const sentence = sentenceNow(), heads = sentence?.heads, select = byId("view");
  byId("view-label").hidden = !heads;
  byId("feeding").hidden = !pictures.sentences.some((each) => each.moments.some((moment) => moment.forced));
  document.querySelector(`input[name=feeding][value=${state.forced ? "forced" : "free"}]`).checked = true;
  if (!heads) return;
  const mean = say("meanOfHeads", Math.max(...heads.maps.map((map) => map.head)) + 1);
  select.replaceChildren(make("option", { value: "mean" }, `${say("cross")} · ${mean}`),
    ...heads.maps.map((map, i) => make("option", { value: i }, `${headText(map)} · ${say("atUpdate", count(heads.update))}`)));
  select.value = state.view;
}

/// What the heatmap shows now; nothing when it cannot, with the reason in `empty`.
function picture() {
  const sentence = sentenceNow(), moment = momentOf(sentence, state.forced), empty = byId("empty");
  const reason = !sentence ? say("noSentences") : moment && moment.weights === "" ? say("noAttention") : moment && moment.weights === null ? say("noRoom")
    : !moment && state.forced && sentence.reference === "" ? say("noReference") : !moment ? say("noMoment", count(updateNow())) : "";
  empty.textContent = reason;
  empty.hidden = reason === "";
  if (reason) return null;
  const rows = answerOf(sentence, moment).tokens, source = say("source"), target = say("target");
  const map = state.view === "mean" ? null : sentence.heads.maps[state.view];
  if (!map) return { rows, columns: sentence.tokens, weights: bytesOf(moment.weights), probability: bytesOf(moment.probability), across: source, down: target };
  const asks = map.kind === "encoder" ? sentence.tokens : rows, reads = map.kind === "decoder" ? ["<s>", ...rows.slice(0, -1)] : sentence.tokens;
  return { rows: asks, columns: reads, weights: bytesOf(map.weights), probability: map.kind === "encoder" ? null : bytesOf(moment.probability),
    across: map.kind === "decoder" ? target : source, down: map.kind === "encoder" ? source : target };
}

function showAnswer() {
  const sentence = sentenceNow(), moment = momentOf(sentence, state.forced);
  const facts = sentence ? [[say("sourceText"), words(sentence.source)]] : [];
  if (sentence?.reference) facts.push([say("reference"), words(sentence.reference)]);
  if (moment) {
    const text = answerOf(sentence, moment).text, verdict = !state.forced && sentence.reference !== "";
    const score = make("span", { class: "muted" }, ` · ${say("logProbability", short(moment.score))}`);
    facts.push([state.forced ? say("forced") : say("answerText"), verdict ? mark(sentence, text) : "", verdict ? " " : "", words(text), score]);
  }
  fillList(byId("answer"), facts);
}

const heatmap = new Heatmap(byId("heatmap"), sheet.colours, () => { byId("cell").textContent = heatmap.sentence(); });

function showPicture() {
  const shown = picture(), sentence = sentenceNow();
  byId("picture").hidden = byId("weights").hidden = !shown;
  const heads = sentence?.heads, map = state.view === "mean" ? null : heads.maps[state.view];
  const what = map ? headText(map) : heads ? byId("view").options[0].textContent : say("cross");
  const parts = [say("weightsOf", count(updateNow())), say(state.forced ? "forced" : "free")];
  byId("caption").textContent = (hasAttention() ? [what, ...parts] : parts).join(" · ");
  if (!shown) return;
  heatmap.show(shown);
  byId("heatmap").setAttribute("aria-label", say("heatmapName", shown.across, shown.down, count(updateNow())));
  byId("cell").textContent = heatmap.sentence();
  if (byId("weights").open) heatmap.fillTable(byId("weights").querySelector("table"));
}

function showHypotheses() {
  const section = byId("hypotheses"), found = sentenceNow()?.hypotheses ?? [], note = section.querySelector("p"), number = true;
  note.textContent = sheet.beam.update > 0 ? say("beam", count(sheet.beam.update), sheet.beam.size, sheet.beam.length_penalty) : say("noHypotheses");
  section.hidden = !sentenceNow();
  fillTable(section.querySelector("table"), found.length ? [{ name: "" }, { name: "" }, { name: say("answerText") }, { name: say("p"), number }, { name: say("logP"), number }, { name: say("score"), number }] : [],
    found.map((each, i) => [String(i + 1), sentenceNow().reference ? mark(sentenceNow(), each.text) : "", words(each.text),
      probabilityText(each.log_probability), short(each.log_probability), short(each.score)]));
  const questions = sheet.questions.newest;
  byId("asked").hidden = questions.length === 0;
  byId("asked").querySelector("p").textContent = say("askedNote", questions.length, sheet.questions.all);
  fillTable(byId("asked").querySelector("table"), [{ name: say("sourceText") }, { name: say("answerText") }, { name: say("score"), number }, { name: say("whose") }],
    questions.map((each) => [words(each.source), words(each.translation), short(each.score), each.checkpoint]));
}

function showAbout() {
  const attention = hasAttention(), lines = [say("selfContained")], sentences = pictures.sentences, { train, valid } = sheet.curves;
  const maps = sentences.reduce((sum, each) => sum + each.moments.filter((moment) => moment.weights === null).length, 0);
  if (attention) lines.push(say("precision"));
  if (pictures.updates.length < pictures.kept) lines.push(say("momentsKept", pictures.updates.length, pictures.kept));
  if (maps) lines.push(say("mapsLeft", maps));
  if (sentences.length < sheet.pinned) lines.push(say("sentencesLeft", sentences.length, sheet.pinned));
  if (sentences.some((each) => each.heads)) lines.push(say("headsKept"));
  if (sentences.some((each) => each.heads_left)) lines.push(say("headsLeft"));
  if (train.together > 1) lines.push(say("pointsTogether", say("train"), train.together));
  if (valid.together > 1) lines.push(say("pointsTogether", say("valid"), valid.together));
  if (sentences.some((each) => each.tokens.some((token) => shownToken(token) !== token))) lines.push(say("marks"));
  byId("about").replaceChildren(...lines.map((line) => make("li", {}, line)));
  byId("look").textContent = say(attention ? "lookAttention" : "lookNone");
  byId("caution").textContent = say(attention ? "cautionAttention" : "cautionNone");
}

/// All that follows sentence, moment and feeding.
function show() {
  const range = byId("moment");
  range.value = state.moment;
  range.setAttribute("aria-valuetext", say("atUpdate", count(updateNow())));
  byId("update").textContent = say("atUpdate", count(updateNow()));
  byId("previous").disabled = state.moment <= 0;
  byId("next").disabled = state.moment >= pictures.updates.length - 1;
  for (const curve of curves) curve.mark(updateNow());
  showSentences();
  showViews();
  showAnswer();
  showPicture();
  showHypotheses();
}

function chooseMoment(moment) {
  state.moment = Math.min(pictures.updates.length - 1, Math.max(0, moment));
  const heads = sentenceNow()?.heads;
  if (state.view !== "mean" && heads?.update !== updateNow()) state.view = "mean";
  show();
}

function play(wanted) {
  clearInterval(playing);
  playing = wanted ? setInterval(() => state.moment >= pictures.updates.length - 1 ? play(false) : chooseMoment(state.moment + 1), 350) : 0;
  if (wanted && state.moment >= pictures.updates.length - 1) chooseMoment(0);
  byId("play").classList.toggle("playing", wanted);
  byId("play").setAttribute("aria-label", say(wanted ? "pause" : "play"));
}

function speak(wanted) {
  language = wanted;
  document.documentElement.lang = wanted === "zh" ? "zh-Hans" : "en";
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  byId("language").textContent = say("otherLanguage");
  byId("language").lang = wanted === "zh" ? "en" : "zh-Hans";
  for (const name of ["previous", "next", "moment"]) byId(name).setAttribute("aria-label", say(name));
  byId("play").setAttribute("aria-label", say(playing ? "pause" : "play"));
  byId("sentences").replaceChildren();
  showRun();
  showCurves();
  showAbout();
  show();
}

function start() {
  const stops = sheet.colours, scale = document.querySelector("#scale i"), dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = (printing) => {
    const colours = dark.matches && !printing ? stops.dark : stops.light;
    scale.style.background = `linear-gradient(to right, ${colours.map((colour) => `rgb(${channels(colour)})`)})`;
    heatmap.draw(printing);
  };
  byId("moment").max = Math.max(0, pictures.updates.length - 1);
  byId("moment").addEventListener("input", (event) => { play(false); chooseMoment(Number(event.target.value)); });
  byId("previous").addEventListener("click", () => chooseMoment(state.moment - 1));
  byId("next").addEventListener("click", () => chooseMoment(state.moment + 1));
  byId("play").addEventListener("click", () => play(!playing));
  byId("log").addEventListener("change", drawCurves);
  byId("language").addEventListener("click", () => speak(language === "zh" ? "en" : "zh"));
  byId("weights").addEventListener("toggle", () => { if (byId("weights").open && heatmap.picture) heatmap.fillTable(byId("weights").querySelector("table")); });
  byId("view").addEventListener("change", (event) => {
    state.view = event.target.value;
    if (state.view === "mean") return show();
    state.forced = false;
    chooseMoment(pictures.updates.indexOf(sentenceNow().heads.update));
  });
  for (const button of document.querySelectorAll("input[name=feeding]"))
    button.addEventListener("change", () => { state.forced = button.value === "forced"; state.view = "mean"; show(); });
  dark.addEventListener("change", () => paint(false));
  addEventListener("beforeprint", () => paint(true));
  addEventListener("afterprint", () => paint(false));
  addEventListener("resize", () => { drawCurves(); heatmap.draw(); });
  byId("scrubber").hidden = pictures.updates.length === 0;
  speak(sheet.language || (navigator.language.startsWith("zh") ? "zh" : "en"));
  paint(false);
}

start();
