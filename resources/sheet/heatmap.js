// The attention of one moment: source across, target down, drawn on a canvas, read by pointer, arrow keys or as a table.

/// A byte a weight, round(255 · w), as base64.
function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/// As people read it: the blank and the joiner mark of the tokenizer can be seen.
function shownToken(token) {
  return token.replaceAll("\uFFED", "·").replace(/^\s+$/, "␣").replace(/^\u2581$/, "␣");
}

/// H(row) / log(number of columns), 0 … 1.
function rowEntropy(row) {
  if (row.length < 2) return 0;
  const entropy = row.reduce((sum, weight) => weight > 0 ? sum - weight * Math.log(weight) : sum, 0);
  return Math.min(1, Math.max(0, entropy / Math.log(row.length)));
}

const channels = (colour) => [colour >> 16, colour >> 8 & 255, colour & 255];

/// The stops interpolated in sRGB, as Attune draws weights.
function colourOf(weight, stops) {
  const place = weight * (stops.length - 1), lower = Math.min(Math.floor(place), stops.length - 2);
  const from = channels(stops[lower]), to = channels(stops[lower + 1]);
  return from.map((channel, i) => Math.round(channel + (to[i] - channel) * (place - lower)));
}

/// Black or white, whichever contrasts more (WCAG).
function inkOn(rgb) {
  const linear = rgb.map((c) => c / 255 <= 0.03928 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? "#000" : "#fff";
}

/// `.97`, rounded up to `1.0`.
const cellText = (weight) => weight >= 0.995 ? "1.0" : weight.toFixed(2).slice(1);

class Heatmap {
  /// `onCell(row, column)`: what is under the pointer or chosen by keys; −1, −1 for nothing.
  constructor(canvas, colours, onCell) {
    Object.assign(this, { canvas, colours, onCell, cell: [-1, -1], held: false });
    canvas.addEventListener("pointermove", (event) => { if (!this.held) this.choose(...this.cellAt(event)); });
    canvas.addEventListener("pointerleave", () => { if (!this.held) this.choose(-1, -1); });
    canvas.addEventListener("click", (event) => {
      const [row, column] = this.cellAt(event), same = this.held && row === this.cell[0] && column === this.cell[1];
      this.held = row >= 0 && !same;
      this.choose(row, column);
    });
    canvas.addEventListener("keydown", (event) => this.key(event));
  }

  /// `picture`: {rows, columns: tokens, weights: bytes, probability: bytes or none, across, down: axis names}.
  show(picture) {
    this.picture = picture;
    if (this.cell[0] >= picture.rows.length || this.cell[1] >= picture.columns.length) { this.cell = [-1, -1]; this.held = false; }
    this.draw();
  }

  weight(row, column) { return this.picture.weights[row * this.picture.columns.length + column] / 255; }
  row(row) { return this.picture.columns.map((_, column) => this.weight(row, column)); }

  key(event) {
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
    if (event.key === "Escape") { this.held = false; this.choose(-1, -1); }
    if (!steps[event.key] || !this.picture) return;
    event.preventDefault();
    const move = (at, by, size) => at < 0 ? 0 : Math.min(size - 1, Math.max(0, at + by));
    this.held = true;
    this.choose(move(this.cell[0], steps[event.key][0], this.picture.rows.length), move(this.cell[1], steps[event.key][1], this.picture.columns.length));
  }

  cellAt(event) {
    if (!this.picture || !this.box) return [-1, -1];
    const rect = this.canvas.getBoundingClientRect(), { left, top, size } = this.box;
    const column = Math.floor((event.clientX - rect.left - left) / size), row = Math.floor((event.clientY - rect.top - top) / size);
    const inside = row >= 0 && column >= 0 && row < this.picture.rows.length && column < this.picture.columns.length;
    return inside ? [row, column] : [-1, -1];
  }

  choose(row, column) {
    if (row === this.cell[0] && column === this.cell[1]) return;
    this.cell = [row, column];
    this.draw();
    this.onCell(row, column);
  }

  /// Room for the tokens at the left and above, and the size of a cell.
  measure(pen, room) {
    const { rows, columns, probability } = this.picture;
    const widest = (tokens, most) => Math.min(most, Math.max(8, ...tokens.map((token) => pen.measureText(shownToken(token)).width)));
    const strip = probability ? 74 : 8, left = 8 + Math.max(widest(rows, 130), pen.measureText(say("down", this.picture.down)).width);
    const size = Math.floor(Math.min(40, Math.max(15, (room - left - strip) / columns.length)));
    const upright = pen.measureText("M").width < size && Math.max(...columns.map((token) => pen.measureText(shownToken(token)).width)) < size - 2;
    const top = 24 + (upright ? 16 : widest(columns, 120) + 6);
    return { left, top, size, upright, strip, width: left + size * columns.length + strip, height: top + size * rows.length + 6 };
  }

  draw(printing = this.printing) {
    if (!this.picture) return;
    this.printing = printing;
    const dark = !printing && matchMedia("(prefers-color-scheme: dark)").matches;
    const ratio = Math.max(2, devicePixelRatio || 1), pen = this.canvas.getContext("2d");
    const style = getComputedStyle(document.body), font = `13px ${style.fontFamily}`;
    const ink = (name) => style.getPropertyValue(name).trim();
    pen.font = font;
    const room = printing ? 660 : this.canvas.parentElement.clientWidth;
    const box = this.box = this.measure(pen, room);
    this.canvas.width = box.width * ratio;
    this.canvas.height = box.height * ratio;
    this.canvas.style.width = `${box.width}px`;
    this.canvas.style.height = `${box.height}px`;
    pen.scale(ratio, ratio);
    pen.font = font;
    const colours = { text: printing ? "#1A1D26" : ink("--text"), muted: printing ? "#585F6E" : ink("--muted"), border: printing ? "#DCDFE6" : ink("--border") };
    this.drawCells(pen, dark ? this.colours.dark : this.colours.light);
    this.drawTokens(pen, colours);
    if (this.picture.probability) this.drawProbabilities(pen, colours);
    if (this.cell[0] >= 0) this.drawFrame(pen, colours);
  }

  drawCells(pen, stops) {
    const { left, top, size } = this.box;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.save();
    pen.font = pen.font.replace("13px", "11px");
    this.picture.rows.forEach((_, row) => this.row(row).forEach((weight, column) => {
      const rgb = colourOf(weight, stops), x = left + column * size, y = top + row * size;
      pen.fillStyle = `rgb(${rgb})`;
      pen.fillRect(x, y, size, size);
      if (size < 34 || weight < 0.02) return;
      pen.fillStyle = inkOn(rgb);
      pen.fillText(cellText(weight), x + size / 2, y + size / 2 + 1);
    }));
    pen.restore();
  }

  drawTokens(pen, { text, muted, border }) {
    const { left, top, size, upright } = this.box, { rows, columns, across, down } = this.picture;
    pen.strokeStyle = border;
    pen.lineWidth = 1;
    pen.strokeRect(left - 0.5, top - 0.5, size * columns.length + 1, size * rows.length + 1);
    pen.textBaseline = "middle";
    pen.fillStyle = muted;
    pen.textAlign = "left";
    pen.fillText(say("across", across), left, 10);
    pen.textAlign = "right";
    pen.fillText(say("down", down), left - 6, top - 10);
    const token = (name, most, chosen, x, y) => {
      pen.fillStyle = chosen ? text : muted;
      pen.font = pen.font.replace(/^(bold )?/, chosen ? "bold " : "");
      let shown = shownToken(name);
      while (shown.length > 1 && pen.measureText(shown).width > most) shown = [...shown.replace(/…$/, "")].slice(0, -1).join("") + "…";
      pen.fillText(shown, x, y);
    };
    rows.forEach((name, row) => token(name, 130, row === this.cell[0], left - 6, top + (row + 0.5) * size));
    columns.forEach((name, column) => {
      pen.save();
      pen.translate(left + (column + 0.5) * size, top - 6);
      pen.textAlign = upright ? "center" : "left";
      if (upright) pen.translate(0, -6);
      else pen.rotate(-Math.PI / 2);
      token(name, 120, column === this.cell[1], 0, 0);
      pen.restore();
    });
  }

  drawProbabilities(pen, { muted }) {
    const { left, top, size } = this.box, { columns, probability } = this.picture, x = left + columns.length * size + 12;
    pen.fillStyle = muted;
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.save();
    pen.font = pen.font.replace("13px", "11px");
    pen.fillText(say("probability"), x, top - 10);
    probability.forEach((byte, row) => {
      pen.globalAlpha = 0.55;
      pen.fillRect(x, top + (row + 0.5) * size - 3, 30 * byte / 255, 6);
      pen.globalAlpha = 1;
      pen.fillText(cellText(byte / 255), x + 34, top + (row + 0.5) * size + 1);
    });
    pen.restore();
  }

  drawFrame(pen, { text, muted }) {
    const { left, top, size } = this.box, [row, column] = this.cell, x = left + column * size, y = top + row * size;
    pen.strokeStyle = muted;
    pen.lineWidth = 0.6;
    pen.strokeRect(left, y, size * this.picture.columns.length, size);
    pen.strokeRect(x, top, size, size * this.picture.rows.length);
    pen.strokeStyle = text;
    pen.lineWidth = 2;
    pen.strokeRect(x + 1, y + 1, size - 2, size - 2);
  }

  /// What the chosen cell says, in words.
  sentence() {
    const [row, column] = this.cell, { rows, columns, across, down, probability } = this.picture;
    if (row < 0) return say("hoverHint");
    const weights = this.row(row), strongest = weights.indexOf(Math.max(...weights));
    const parts = [say("cell", down, shownToken(rows[row]), across, shownToken(columns[column]), fixed(weights[column], 2)),
      say("row", shownToken(columns[strongest]), fixed(weights[strongest], 2), fixed(rowEntropy(weights), 2))];
    if (probability) parts.push(say("tokenProbability", fixed(probability[row] / 255, 2)));
    return parts.join(" · ");
  }

  fillTable(table) {
    const { rows, columns, across, down, probability } = this.picture;
    const head = make("tr", {}, make("th", {}, `${say("down", down)} / ${say("across", across)}`));
    for (const name of columns) head.append(make("th", { scope: "col", class: "number", dir: "auto" }, shownToken(name)));
    head.append(make("th", { scope: "col", class: "number" }, say("entropy")));
    if (probability) head.append(make("th", { scope: "col", class: "number" }, say("probability")));
    const body = rows.map((name, row) => {
      const weights = this.row(row), line = make("tr", {}, make("th", { scope: "row", dir: "auto" }, shownToken(name)));
      for (const weight of [...weights, rowEntropy(weights)]) line.append(make("td", { class: "number" }, fixed(weight, 3)));
      if (probability) line.append(make("td", { class: "number" }, fixed(probability[row] / 255, 3)));
      return line;
    });
    table.replaceChildren(make("thead", {}, head), make("tbody", {}, ...body));
  }
}
