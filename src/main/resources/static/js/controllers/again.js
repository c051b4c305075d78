import { Controller } from "../../vendor/stimulus.js"

// Looks again in a moment, as long as this part of the page is there: for what is under way on the server.
export default class extends Controller {
  connect() { this.timer = setTimeout(() => window.Turbo.visit(location.href, { action: "replace" }), 1500) }
  disconnect() { clearTimeout(this.timer) }
}
