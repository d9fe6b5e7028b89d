(() => {
  "use strict";
  const tip = document.getElementById("tip");

  // What is known of a point, as text nodes: nothing that came from a record is read as HTML.
  function describe(point) {
    const facts = point.dataset;
    const line = (name, text, kind) => {
      const element = document.createElement(name);
      element.textContent = text;
      if (kind) element.className = kind;
      return element;
    };
    const lines = [line("b", facts.name || "")];
    const number = [facts.value, facts.interval].filter(Boolean).join(" ");
    lines.push(line("div", number));
    if (facts.samples) lines.push(line("span", facts.samples));
    const trust = { sound: "measured", doubtful: "deserves doubt", derived: "derived", published: "published" };
    const word = trust[facts.trust] || facts.trust;
    if (word) {
      lines.push(line("span", facts.doubt ? word + ": " + facts.doubt : word, facts.trust));
    }
    if (facts.metric) lines.push(line("span", facts.metric));
    tip.replaceChildren(...lines);
  }

  function show(point, x, y) {
    describe(point);
    tip.hidden = false;
    const box = tip.getBoundingClientRect();
    const left = x + 14 + box.width > innerWidth ? x - 14 - box.width : x + 14;
    const top = y + 14 + box.height > innerHeight ? y - 14 - box.height : y + 14;
    tip.style.left = Math.max(4, left) + "px";
    tip.style.top = Math.max(4, top) + "px";
  }
  const hide = () => { tip.hidden = true; };

  for (const point of document.querySelectorAll(".rl-point")) {
    // The browser's own label would cover ours.
    const title = point.querySelector(":scope > title");
    if (title) {
      point.setAttribute("aria-label", title.textContent);
      title.remove();
    }
  }
  addEventListener("pointermove", (event) => {
    const point = event.target.closest && event.target.closest(".rl-point");
    if (point) show(point, event.clientX, event.clientY); else hide();
  });
  addEventListener("pointerdown", (event) => {
    const point = event.target.closest && event.target.closest(".rl-point");
    if (point) show(point, event.clientX, event.clientY);
  });
  addEventListener("scroll", hide, { passive: true });
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  for (const key of document.querySelectorAll(".rl-key")) {
    const chart = key.closest("svg");
    key.setAttribute("role", "button");
    key.setAttribute("tabindex", "0");
    key.setAttribute("aria-pressed", "true");
    const toggle = () => {
      const off = key.classList.toggle("rl-off");
      key.setAttribute("aria-pressed", String(!off));
      for (const part of chart.querySelectorAll(".rl-series")) {
        if (part.dataset.series === key.dataset.series) part.classList.toggle("rl-hidden", off);
      }
    };
    key.addEventListener("click", toggle);
    key.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      toggle();
    });
  }

  for (const input of document.querySelectorAll("[data-filter]")) {
    const section = input.closest("section");
    const rows = [...section.querySelectorAll("tbody tr")];
    const count = section.querySelector("[data-count]");
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) shown += 1;
      }
      count.textContent = words.length ? shown + " of " + rows.length : "";
    });
  }

  // A link to what is folded unfolds it.
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.querySelector("details");
    if (details) details.open = true;
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
