// A curve over the updates as SVG: hover reads it, a click or a drag chooses the moment.

/// An element with attributes and children; texts are never read as HTML.
function make(name, attributes = {}, ...children) {
  const svg = ["svg", "path", "line", "text", "circle", "g"].includes(name);
  const element = svg ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/// 1, 2, 5 … steps that divide `low` … `high` into about `wanted` parts.
function evenTicks(low, high, wanted) {
  const rough = (high - low) / wanted || 1, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.999);
  const ticks = [];
  for (let tick = Math.ceil(low / step) * step; tick <= high + step * 1e-9; tick += step) ticks.push(Math.abs(tick) < step / 2 ? 0 : tick);
  return ticks;
}

function decades(low, high) {
  const ticks = [];
  const wide = Math.log10(high / low) > 1.6;
  for (let power = 10 ** Math.floor(Math.log10(low)); power <= high; power *= 10)
    for (const part of wide ? [1] : [1, 2, 5]) if (part * power >= low && part * power <= high) ticks.push(part * power);
  return ticks.length > 1 ? ticks : evenTicks(low, high, 3);
}

/// `series`: [{name, kind, x, y}]; `most`: the axis goes from 0 to this at least; `onPick(update)`.
class Curve {
  constructor(place, series, { title, log, most, onPick }) {
    Object.assign(this, { series, log, most, onPick });
    this.reading = make("p", { class: "note muted", "aria-hidden": "true" });
    this.svg = make("svg", { class: "plot", role: "img", "aria-label": title });
    const legend = make("span", { class: "legend" });
    if (series.length > 1) for (const each of series) legend.append(make("span", { class: each.kind }, make("i"), each.name));
    place.append(make("div", {}, make("p", { class: "note" }, title, legend), this.svg, this.reading));
    this.reading.textContent = " ";
    const pick = (event) => { if (event.buttons & 1) onPick(this.updateAt(event)); };
    this.svg.addEventListener("pointerdown", pick);
    this.svg.addEventListener("pointermove", (event) => { pick(event); this.read(event); });
    this.svg.addEventListener("pointerleave", () => this.read(null));
  }

  draw(update, logUpdates) {
    const points = this.series.flatMap((each) => each.y.map((y, i) => [each.x[i], y])).filter(([, y]) => y !== null && (!this.log || y > 0));
    const width = Math.max(220, this.svg.getBoundingClientRect().width || 360), height = 150;
    const area = this.area = { left: 44, right: width - 10, top: 8, bottom: height - 34 };
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.svg.replaceChildren();
    if (!points.length) return;
    const ys = points.map(([, y]) => y), last = Math.max(1, ...points.map(([x]) => x));
    let low = Math.min(...ys), high = Math.max(...ys);
    if (this.most) [low, high] = [0, Math.max(high, this.most)];
    if (high <= low) [low, high] = this.log ? [low / 1.5, high * 1.5] : [low - 0.5, high + 0.5];
    const bend = logUpdates ? Math.log1p : (x) => x, unbend = logUpdates ? Math.expm1 : (x) => x;
    this.x = (u) => area.left + (area.right - area.left) * bend(u) / bend(last);
    this.unx = (x) => unbend(Math.min(1, Math.max(0, (x - area.left) / (area.right - area.left))) * bend(last));
    const scale = this.log ? Math.log : (y) => y;
    this.y = (y) => area.bottom - (area.bottom - area.top) * (scale(y) - scale(low)) / (scale(high) - scale(low));
    this.drawAxes(low, high, last, logUpdates);
    for (const each of this.series) this.drawSeries(each);
    this.now = make("line", { class: "now", x1: this.x(update), x2: this.x(update), y1: area.top, y2: area.bottom });
    this.here = make("line", { class: "here", y1: area.top, y2: area.bottom, visibility: "hidden" });
    this.svg.append(this.now, this.here);
  }

  drawAxes(low, high, last, logUpdates) {
    const { left, right, top, bottom } = this.area;
    for (const tick of this.log ? decades(low, high) : evenTicks(low, high, 3)) {
      this.svg.append(make("line", { class: "grid", x1: left, x2: right, y1: this.y(tick), y2: this.y(tick) }),
        make("text", { x: left - 6, y: this.y(tick) + 4, "text-anchor": "end" }, minus(String(+tick.toPrecision(3)))));
    }
    this.svg.append(make("line", { class: "frame", x1: left, x2: right, y1: bottom, y2: bottom }));
    const ticks = logUpdates ? [0, ...decades(1, last).filter((tick) => Math.log10(tick) % 1 === 0)] : evenTicks(0, last, 4);
    for (const tick of ticks)
      this.svg.append(make("text", { x: this.x(tick), y: bottom + 14, "text-anchor": "middle" }, count(tick)));
    this.svg.append(make("text", { x: right, y: bottom + 29, "text-anchor": "end" }, say(logUpdates ? "updateLog" : "update")));
  }

  drawSeries({ kind, x, y }) {
    let path = "", down = false;
    y.forEach((value, i) => {
      const known = value !== null && (!this.log || value > 0);
      if (known) path += `${down ? "L" : "M"}${this.x(x[i]).toFixed(1)} ${this.y(value).toFixed(1)}`;
      if (known && (kind === "valid" && y.length < 60 || y.length === 1)) this.svg.append(make("circle", { class: "dot", cx: this.x(x[i]), cy: this.y(value), r: 2.2 }));
      down = known;
    });
    this.svg.append(make("path", { class: kind, d: path }));
  }

  mark(update) {
    if (!this.now) return;
    this.now.setAttribute("x1", this.x(update));
    this.now.setAttribute("x2", this.x(update));
  }

  updateAt(event) {
    const box = this.svg.getBoundingClientRect();
    return this.unx ? this.unx((event.clientX - box.left) * (this.svg.viewBox.baseVal.width / box.width)) : 0;
  }

  read(event) {
    this.here?.setAttribute("visibility", event ? "visible" : "hidden");
    this.reading.textContent = " ";
    if (!event || !this.x) return;
    const wanted = this.x(this.updateAt(event));
    const parts = [];
    for (const { name, x, y } of this.series) {
      if (!x.length) continue;
      const nearest = x.reduce((best, u, i) => Math.abs(this.x(u) - wanted) < Math.abs(this.x(x[best]) - wanted) ? i : best, 0);
      parts.push(`${name} ${short(y[nearest])} (${say("atUpdate", count(x[nearest]))})`);
    }
    this.here.setAttribute("x1", wanted);
    this.here.setAttribute("x2", wanted);
    this.reading.textContent = parts.join(" · ");
  }
}
