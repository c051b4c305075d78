import { Controller } from "../../vendor/stimulus.js"

// Shows quantity × price of each line and their total while one types. The server counts again: this is for the eye only.
export default class extends Controller {
  static targets = ["line", "total"]
  static values = { locale: { type: String, default: document.documentElement.lang } }

  connect() { this.count() }
  count() {
    let total = 0
    for (const line of this.lineTargets) {
      const sum = this.number(line, "quantity") * this.number(line, "price")
      total += sum
      line.querySelector("output")?.replaceChildren(this.say(sum))
    }
    this.totalTargets.forEach(output => output.replaceChildren(this.say(total)))
  }
  number(line, part) {
    const typed = line.querySelector(`[data-part=${part}]`)?.value ?? ""
    return Math.round((Number(typed.replace(/\s/g, "").replace(",", ".")) || 0) * 1000) / 1000
  }
  say(sum) { return sum.toLocaleString(this.localeValue, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) }
}
