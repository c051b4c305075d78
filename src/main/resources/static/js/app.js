// The entry: Turbo for pages, Stimulus for behaviours. Behaviours are generic; rules live on the server.
import "../vendor/turbo.js"
import { Application } from "../vendor/stimulus.js"
import Again from "./controllers/again.js"
import Board from "./controllers/board.js"
import Hotkeys from "./controllers/hotkeys.js"
import Law from "./controllers/law.js"
import Palette from "./controllers/palette.js"
import Rows from "./controllers/rows.js"
import Sum from "./controllers/sum.js"
import Verdict from "./controllers/verdict.js"

const app = Application.start()
app.register("again", Again)
app.register("board", Board)
app.register("hotkeys", Hotkeys)
app.register("law", Law)
app.register("palette", Palette)
app.register("rows", Rows)
app.register("sum", Sum)
app.register("verdict", Verdict)

// A form that was refused (422) is shown again in place; Turbo does that by itself. A refused button answers why.
document.addEventListener("click", event => {
  const refused = event.target.closest(".btn[aria-disabled=true]")
  if (refused) { event.preventDefault(); toast(refused.dataset.why) }
  const copy = event.target.closest("[data-theme-flip]")
  if (copy) flip()
})
document.addEventListener("change", event => { if (event.target.matches("[data-submits]")) event.target.form.requestSubmit() })
document.addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { const form = event.target.closest("form"); if (form) { event.preventDefault(); form.requestSubmit() } }
})
// An answer that has no place in its frame: a page is gone to; of a problem the sentence is said, and what was typed stays.
document.addEventListener("turbo:frame-missing", async event => {
  const { response, visit } = event.detail
  event.preventDefault()
  if (response.ok) return visit(response)
  const page = new DOMParser().parseFromString(await response.text(), "text/html")
  toast(page.querySelector("main .empty > p")?.textContent ?? page.title)
})
// Invoker commands for browsers that lack them.
if (!("commandForElement" in HTMLButtonElement.prototype)) document.addEventListener("click", event => {
  const button = event.target.closest("[commandfor]")
  if (button) { const dialog = document.getElementById(button.getAttribute("commandfor")); button.getAttribute("command") === "close" ? dialog.close() : dialog.showModal() }
})

export function toast(text) {
  if (!text) return
  const note = Object.assign(document.createElement("div"), { className: "toast", textContent: text })
  note.dataset.tone = "stop"
  document.getElementById("toasts")?.append(note)
  setTimeout(() => note.remove(), 6000)
}
function flip() {
  const root = document.documentElement
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches
  root.dataset.theme = dark ? "light" : "dark"
  document.cookie = `theme=${root.dataset.theme};path=/;max-age=31536000;samesite=lax`
}
document.addEventListener("theme:flip", flip)
setTimeout(() => document.querySelectorAll(".toast[data-fades]").forEach(note => note.remove()), 6000)
