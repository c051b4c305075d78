import { Controller } from "../../vendor/stimulus.js"

// Ctrl K: asks the server as one types; arrows choose, Enter opens.
export default class extends Controller {
  static targets = ["query", "hits"]
  static values = { url: String }

  open(event) {
    if (!((event.metaKey || event.ctrlKey) && event.code === "KeyK")) return
    event.preventDefault()
    this.element.showModal()
    this.ask()
  }
  ask() { clearTimeout(this.timer); this.timer = setTimeout(() => this.fetch(), 120) }
  async fetch() {
    this.running?.abort()
    this.running = new AbortController()
    try {
      const answer = await fetch(`${this.urlValue}?q=${encodeURIComponent(this.queryTarget.value)}`, { signal: this.running.signal, headers: { "X-Fragment": "hits" } })
      if (answer.ok) { this.hitsTarget.innerHTML = await answer.text(); this.pick(this.options[0]) }
    } catch (aborted) { /* a newer question is under way */ }
  }
  choose(event) {
    const at = this.options.findIndex(o => o.getAttribute("aria-selected") === "true")
    if (event.key === "ArrowDown") this.pick(this.options[(at + 1) % this.options.length])
    else if (event.key === "ArrowUp") this.pick(this.options[(at - 1 + this.options.length) % this.options.length])
    else if (event.key === "Enter") { event.preventDefault(); this.options[at]?.click(); this.element.close(); return }
    else return
    event.preventDefault()
  }
  pick(option) {
    this.options.forEach(o => o.setAttribute("aria-selected", o === option))
    option?.scrollIntoView({ block: "nearest" })
    if (option) this.queryTarget.setAttribute("aria-activedescendant", option.id)
  }
  get options() { return [...this.hitsTarget.querySelectorAll("[role=option]")] }
}
