import { Controller } from "../../vendor/stimulus.js"

// Keys by position, so that they work in the Russian layout: links and buttons declare theirs in data-key ("KeyG KeyL", "KeyE").
export default class extends Controller {
  press(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]")) return
    if (document.querySelector("dialog[open]")) return
    const code = event.shiftKey ? "Shift+" + event.code : event.code
    const chord = this.first ? this.first + " " + code : code
    const found = document.querySelector(`main [data-key="${chord}"]`) ?? document.querySelector(`[data-key="${chord}"]`)   // the page before the shell
    if (found) {
      event.preventDefault()
      this.first = null
      if (found.matches("input, textarea")) { found.focus(); found.select?.() } else found.click()
      return
    }
    if (code === "Shift+KeyT") document.dispatchEvent(new CustomEvent("theme:flip"))
    if (code === "KeyJ" || code === "KeyK") this.walk(code === "KeyJ" ? 1 : -1)
    this.first = document.querySelector(`[data-key^="${code} "]`) ? code : null
    clearTimeout(this.timer)
    this.timer = setTimeout(() => { this.first = null }, 1200)
  }
  walk(step) {
    const rows = [...document.querySelectorAll("[data-row] .row-link, [data-row].row-link")]
    if (!rows.length) return
    const at = rows.indexOf(document.activeElement)
    rows[Math.max(0, Math.min(rows.length - 1, at + step))].focus()
  }
}
