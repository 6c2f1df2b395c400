// The live page of the gate log: no framework, no build step, nothing from elsewhere.
"use strict";
const words = {
  ko: { title: "게이트 기록", skip: "표로 건너뛰기", theme: "밝게/어둡게", number: "번호", owner: "소유자", from: "부터", to: "까지",
    gate: "게이트", source: "영상", check: "검사 숫자", any: "전체", ok: "맞음", bad: "틀림", none: "없음", search: "검색",
    reset: "초기화", caption: "최근 기록이 위에 있습니다", time: "시각", empty: "조건에 맞는 기록이 없습니다", more: "더 보기",
    review: "확인 필요", close: "닫기", tokenTitle: "이 기기에서는 토큰이 필요합니다", token: "토큰", enter: "확인",
    live: "실시간 연결됨", connecting: "연결 중", away: "연결 끊김 · 다시 연결 중", filtered: "필터 적용 중", failed: "저장하지 못했습니다",
    unreadable: "읽지 못함", error: "인식 오류", check_digit: "검사 숫자가 맞지 않음", category: "알 수 없는 종류", approve: "그대로 인정",
    reject: "버림", correct: "이 번호로", notDone: "처리하지 못했습니다",
    picture: "인식된 장면", look: "사진" },
  en: { title: "Gate log", skip: "Skip to the table", theme: "Light/dark", number: "Number", owner: "Owner", from: "From", to: "To",
    gate: "Gate", source: "Video", check: "Check digit", any: "Any", ok: "Right", bad: "Wrong", none: "None", search: "Search",
    reset: "Reset", caption: "Newest first", time: "Time", empty: "No record matches", more: "More",
    review: "To review", close: "Close", tokenTitle: "This machine needs the token", token: "Token", enter: "Enter",
    live: "Live", connecting: "Connecting", away: "Connection lost · trying again", filtered: "Filtered", failed: "Not saved",
    unreadable: "unreadable", error: "recogniser failed", check_digit: "check digit does not fit", category: "unknown category",
    approve: "Approve as read", reject: "Reject", correct: "It is", notDone: "That did not work",
    picture: "What was read", look: "Picture" } };
const $ = (id) => document.getElementById(id);
const pageSize = 25, rowsMost = 500;
let language = localStorage.getItem("language") || (navigator.language.startsWith("ko") ? "ko" : "en");
let token = sessionStorage.getItem("token") || "";
let next = null, socket = null, wait = 1000, lastId = null, phase = "connecting";
const w = (key) => words[language][key] || key;

function translate() {
  document.documentElement.lang = language;
  document.title = w("title");
  document.querySelectorAll("[data-t]").forEach((e) => { e.textContent = w(e.dataset.t); });
  $("language").textContent = language === "ko" ? "English" : "한국어";
  setPhase(phase);
  showActive();
}
function setPhase(now) {
  phase = now;
  $("state").className = "state " + now;
  $("state").textContent = (now === "live" ? "● " : now === "away" ? "✕ " : "… ") + w(now);
}
function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = false;
  setTimeout(() => { $("toast").hidden = true; }, 5000);
}
function make(tag, text, className) {
  const e = document.createElement(tag);
  if (text !== undefined) e.textContent = text;
  if (className) e.className = className;
  return e;
}
function localTime(text) {
  const d = new Date(text), two = (n) => String(n).padStart(2, "0");
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}
async function ask(path, options = {}) {
  options.headers = { ...options.headers, ...(token ? { Authorization: "Bearer " + token } : {}) };
  const answer = await fetch(path, options);
  if (answer.status !== 401) return answer;
  await askToken();
  return ask(path, options);
}
function askToken() {
  return new Promise((done) => {
    if (!$("ask").open) $("ask").showModal();
    $("ask").addEventListener("close", () => {
      token = $("token").value;
      sessionStorage.setItem("token", token);
      done();
    }, { once: true });
  });
}
function filters() { // as the API wants them; empty ones are left out
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData($("filters")))
    if (value) asked.set(name, name === "from" || name === "to" ? new Date(value).toISOString() : value.trim());
  return asked;
}
function showActive() {
  const given = [...new FormData($("filters"))].filter(([, v]) => v);
  $("active").textContent = given.length ? w("filtered") + ": " + given.map(([n, v]) => w(n) + " " + v).join(" · ") : "";
}
function rowOf(log) {
  const row = make("tr");
  row.dataset.id = log.id;
  const check = log.check_ok === null ? "none" : log.check_ok ? "ok" : "bad";
  const number = make("button", log.container_number + (log.check_digit === null ? "" : " " + log.check_digit));
  number.type = "button";
  number.addEventListener("click", () => showDetail(log));
  const cell = make("td");
  cell.append(number);
  row.append(make("td", localTime(log.captured_at)), make("td", log.container_owner), cell,
    make("td", (check === "ok" ? "✓ " : check === "bad" ? "✕ " : "– ") + w(check), check),
    make("td", log.gate), make("td", log.source_video || ""));
  return row;
}
async function showPicture(ref) { // only what this site keeps has such a name
  $("picture").hidden = true;
  if (!/^[0-9a-f]{64}\.(jpg|png|webp)$/.test(ref || "")) return;
  const answer = await ask("/api/container-images/" + ref);
  if (!answer.ok) return;
  URL.revokeObjectURL($("picture").src);
  $("picture").src = URL.createObjectURL(await answer.blob());
  $("picture").alt = w("picture");
  $("picture").hidden = false;
}
function showDetail(log) {
  $("detailTitle").textContent = log.container_no || log.container_owner + log.container_number;
  $("fields").replaceChildren();
  for (const [name, value] of Object.entries(log))
    if (value !== null && value !== "") $("fields").append(make("dt", name), make("dd", String(value)));
  showPicture(log.cropped_image_ref);
  $("detail").showModal();
}
async function load(from) {
  const asked = filters();
  asked.set("limit", pageSize);
  if (from) asked.set("cursor", from);
  const answer = await ask("/api/container-logs?" + asked);
  if (!answer.ok) return toast((await answer.json()).detail || w("notDone"));
  const page = await answer.json();
  if (!from) $("rows").replaceChildren();
  page.logs.forEach((log) => { if (!rowById(log.id)) $("rows").append(rowOf(log)); });
  next = page.next;
  $("more").hidden = !next;
  $("empty").hidden = $("rows").childElementCount > 0 || Boolean(next);
}
const rowById = (id) => $("rows").querySelector(`tr[data-id="${CSS.escape(id)}"]`);
function addLive(log) {
  lastId = log.id;
  if (rowById(log.id) || [...filters()].length) return;
  const row = rowOf(log);
  row.classList.add("fresh");
  setTimeout(() => row.classList.remove("fresh"), 3000);
  const rows = [...$("rows").children];
  const before = rows.find((r) => r.cells[0].textContent < row.cells[0].textContent || r.cells[0].textContent === row.cells[0].textContent);
  $("rows").insertBefore(row, before || null);
  while ($("rows").childElementCount > rowsMost) $("rows").lastElementChild.remove();
  $("empty").hidden = true;
}
function connect() {
  setPhase(phase === "live" ? "away" : phase);
  const where = (location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ws/logs";
  socket = new WebSocket(where + (lastId ? "?since=" + encodeURIComponent(lastId) : ""));
  socket.onmessage = async (event) => {
    const said = JSON.parse(event.data);
    if (said.type === "token_required") {
      if (!token) await askToken();
      return socket.send(JSON.stringify({ action: "token", token }));
    }
    setPhase("live");
    wait = 1000;
    if (said.type === "initial_data") { [...said.logs].reverse().forEach(addLive); loadReviews(); }
    if (said.type === "new_log") { addLive(said.log); if (said.log.check_ok === false) loadReviews(); }
    if (said.type === "save_failed") toast(w("failed") + " " + said.container_no + " · " + said.message);
  };
  socket.onclose = () => {
    setPhase("away");
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, 15000);
  };
}
async function loadReviews() {
  const answer = await ask("/api/container-reviews");
  if (!answer.ok) return;
  const { reviews, count } = await answer.json();
  $("reviewCount").textContent = count;
  $("reviews").replaceChildren(...reviews.map((r) => {
    const item = make("li");
    item.append(make("strong", r.raw_text || "–"), make("span", localTime(r.captured_at)), make("span", r.gate), make("span", w(r.reason), "bad"));
    if (/^[0-9a-f]{64}\./.test(r.cropped_image_ref || "")) {
      const look = make("button", w("look"));
      look.type = "button";
      look.addEventListener("click", () => showDetail({ container_no: r.raw_text, captured_at: r.captured_at, gate: r.gate,
        cropped_image_ref: r.cropped_image_ref }));
      item.append(look);
    }
    const decide = (label, body) => {
      const button = make("button", label);
      button.type = "button";
      button.addEventListener("click", async () => {
        const done = await ask("/api/container-reviews/" + r.id, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
        if (!done.ok) toast(w("notDone"));
        loadReviews();
        load();
      });
      item.append(button);
    };
    r.candidates.forEach((c) => decide(w("correct") + " " + c.number + (c.known_owner ? " ★" : ""), { decision: "correct", number: c.number }));
    if (r.logged) decide(w("approve"), { decision: "approve" });
    decide(w("reject"), { decision: "reject" });
    return item;
  }));
}
function fromUrl() {
  const given = new URLSearchParams(location.search);
  for (const field of $("filters").elements) if (field.name) field.value = given.get(field.name) || "";
}
function apply() {
  const kept = new URLSearchParams([...new FormData($("filters"))].filter(([, v]) => v));
  history.pushState(null, "", kept.size || [...kept].length ? "?" + kept : location.pathname);
  showActive();
  load();
}
$("filters").addEventListener("submit", (e) => { e.preventDefault(); apply(); });
$("filters").addEventListener("reset", () => setTimeout(apply));
$("more").addEventListener("click", () => load(next));
$("close").addEventListener("click", () => $("detail").close());
$("csv").addEventListener("click", async () => {
  const answer = await ask("/api/container-logs.csv?" + filters());
  if (!answer.ok) return toast(w("notDone"));
  const link = make("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = "container-logs.csv";
  link.click();
  URL.revokeObjectURL(link.href);
});
$("language").addEventListener("click", () => {
  language = language === "ko" ? "en" : "ko";
  localStorage.setItem("language", language);
  translate();
  load();
  loadReviews();
});
$("theme").addEventListener("click", () => {
  const dark = document.documentElement.dataset.theme
    ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", document.documentElement.dataset.theme);
});
addEventListener("popstate", () => { fromUrl(); showActive(); load(); });
if (localStorage.getItem("theme")) document.documentElement.dataset.theme = localStorage.getItem("theme");
fromUrl();
translate();
load();
connect();
setInterval(loadReviews, 30000);
