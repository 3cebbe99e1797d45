/** Who is signed in, which page is shown, and what the gateway says of itself. */

import * as gateway from './gateway.js'
import type { State } from './states.js'
import type { Alert, Desk, Queue } from './types.js'

export type View = 'who' | 'travel' | 'verdict' | 'unsure' | 'recorded' | 'queue' | 'bus' | 'unnamed'

/** After so many milliseconds without a key the token is forgotten. */
const LOCKS_AFTER = 120_000
/** Milliseconds between two questions: how the line is; alerts, which the gateway itself reads every 30 s. */
const DESK = 5_000
const ALERTS = 30_000

export interface Warning {
  child: string
  alert: Alert
}

class App {
  desk = $state<Desk>()
  /** Why nobody is signed in. */
  door = $state<'signed-out' | 'locked' | 'token-refused' | 'no-role'>('signed-out')
  isGone = $state(false)
  view = $state<View>('who')
  /** The state of the page that is shown, as it calls it itself. */
  shown = $state<State>('who')
  doubts = $state(false)
  warnings = $state<Warning[]>([])
  queue = $state<Queue>()

  #owner = ''
  #pressedAt = 0
  #timers: number[] = []
  /** What every page forgets when another desk signs in. */
  #wipes: (() => void)[] = []

  readonly state: State = $derived(
    this.desk ? this.shown : this.door === 'locked' ? 'locked' : this.door === 'signed-out' ? 'signed-out' : 'token-refused'
  )

  /** The child's own calls for help come first. */
  readonly distress = $derived(this.warnings.filter(({ alert }) => alert.institution == null))
  readonly otherAlerts = $derived(this.warnings.filter(({ alert }) => alert.institution != null))

  onWipe(wipe: () => void): void {
    this.#wipes.push(wipe)
  }

  async signIn(token: string): Promise<void> {
    gateway.signIn(token)
    try {
      const desk = await gateway.desk()
      this.isGone = false
      if (!desk.roles.includes('border')) return this.#close('no-role')
      if (this.#owner !== '' && this.#owner !== desk.name) this.#wipe()
      this.#owner = desk.name
      this.desk = desk
      this.#begin()
    } catch (error) {
      this.failed(error)
      if (error instanceof gateway.Refused) this.#close('token-refused')
    }
  }

  lock(): void {
    if (this.desk) this.#close('locked')
  }

  go(view: View): void {
    this.view = view
  }

  press(): void {
    this.#pressedAt = Date.now()
  }

  /** What a page does with an error that it has no words for. Gives the problem, if the gateway told one. */
  failed(error: unknown): gateway.Refused | undefined {
    if (error instanceof gateway.NoAnswer) {
      this.isGone = true
      return undefined
    }
    if (!(error instanceof gateway.Refused)) throw error
    this.isGone = false
    if (error.kind === 'not-signed-in') this.#close('token-refused')
    return error
  }

  async refresh(what: 'desk' | 'alerts' | 'queue'): Promise<void> {
    try {
      if (what === 'desk') {
        const desk = await gateway.desk()
        if (this.desk) this.desk = desk
      } else if (what === 'queue') {
        const queue = await gateway.queue()
        if (this.desk) this.queue = queue
      } else {
        const children = await gateway.alerts()
        if (this.desk) this.warnings = children.flatMap(({ subject, alerts }) => alerts.map((alert) => ({ child: subject, alert })))
      }
      this.isGone = false
    } catch (error) {
      if (this.desk) this.failed(error)
    }
  }

  #begin(): void {
    this.press()
    const every = (milliseconds: number, act: () => void) => this.#timers.push(window.setInterval(act, milliseconds))
    every(1_000, () => Date.now() - this.#pressedAt >= LOCKS_AFTER && this.lock())
    every(DESK, () => void this.refresh('desk'))
    every(DESK, () => this.view === 'queue' && void this.refresh('queue'))
    every(ALERTS, () => void this.refresh('alerts'))
    void this.refresh('alerts')
  }

  #close(door: typeof this.door): void {
    gateway.forget()
    this.#timers.forEach((timer) => clearInterval(timer))
    this.#timers = []
    this.desk = undefined
    this.warnings = []
    this.queue = undefined
    this.door = door
  }

  #wipe(): void {
    this.view = 'who'
    this.doubts = false
    this.#wipes.forEach((wipe) => wipe())
  }
}

export const app = new App()
