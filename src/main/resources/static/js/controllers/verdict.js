import { Controller } from "../../vendor/stimulus.js"

// Asks the server for a judgement of what is being typed, 150 ms after typing stops, so that it is there within 300, and shows its fragment.
export default class extends Controller {
  static targets = ["output"]
  static values = { url: String }

  connect() { this.judge() }
  typed() { clearTimeout(this.timer); this.timer = setTimeout(() => this.judge(), 150) }
  async judge() {
    const form = this.element.closest("form") ?? this.element
    this.running?.abort()
    this.running = new AbortController()
    try {
      const answer = await fetch(this.urlValue, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: this.running.signal })
      if (answer.ok) this.outputTarget.innerHTML = await answer.text()
    } catch (aborted) { /* a newer question is under way */ }
  }
}
