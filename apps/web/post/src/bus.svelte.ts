/** A group: up to 64 children who are asked about and recorded together. */

import { app } from './app.svelte.js'
import * as gateway from './gateway.js'
import { COUNTRY, HASH } from './patterns.js'
import { readList, Unreadable, type Fault, type Read } from './read.js'
import type { Checked, Consent, Crossing, Problem, Status } from './types.js'

/** How many questions are under way at once. */
const AT_ONCE = 4
/** Milliseconds between two questions where the crossings are. */
const PERIOD = 1_500

export interface Row {
  number: number
  found: Read
  checked: Checked | undefined
  problem: Problem | undefined
  doubts: boolean
  status: Status | undefined
}

export type Look = 'no' | 'look' | 'open' | 'yes'
const ORDER: Look[] = ['no', 'look', 'open', 'yes']

/** What the eye has to see of a row: who may not go on comes first. */
export function look({ checked, problem, doubts, status }: Row): Look {
  if (problem || status?.state === 'refused') return 'no'
  const outcome = status?.verdict?.outcome ?? (checked?.source === 'chain' ? checked.verdict.outcome : undefined)
  if (outcome !== undefined) return outcome === 'Denied' ? 'no' : outcome === 'Referred' || doubts ? 'look' : 'yes'
  if (checked?.source !== 'last_known') return 'open'
  return checked.consent === 'would_not_be_met' ? 'no' : doubts ? 'look' : 'open'
}

class Bus {
  step = $state<'list' | 'checked' | 'unsure' | 'recorded'>('list')
  text = $state('')
  fault = $state<Fault | 'file' | 'common'>()
  problem = $state<Problem>()
  direction = $state<'exit' | 'entry'>('exit')
  other = $state('')
  post = $state('')
  by = $state<'escort' | 'nobody'>('escort')
  escort = $state('')
  rows = $state<Row[]>([])
  asked = $state(0)
  isWorking = $state(false)
  parcel: gateway.Parcel | undefined
  #turn = 0
  #doubted = false

  /** Who may not go on first; within that, in the order of the list. */
  readonly sorted = $derived(this.rows.toSorted((one, other) => ORDER.indexOf(look(one)) - ORDER.indexOf(look(other)) || one.number - other.number))
  readonly refused = $derived(this.rows.filter((row) => look(row) === 'no').length)
  readonly referred = $derived(this.rows.filter((row) => look(row) === 'look').length)
  readonly recordable = $derived(this.rows.filter(({ problem }) => !problem))
  readonly final = $derived(this.rows.filter(({ status }) => status?.state === 'final').length)

  /** Begins anew, unless a group is being given right now. */
  clear(): void {
    if (!this.isWorking || this.step === 'list') this.wipe()
  }

  wipe(): void {
    this.#turn++
    Object.assign(this, { step: 'list', text: '', fault: undefined, problem: undefined, other: '', post: '', escort: '', rows: [], asked: 0, isWorking: false, parcel: undefined })
  }

  #crossing({ found, doubts }: Row): Crossing {
    const common = {
      direction: this.direction,
      other: this.other.trim().toUpperCase(),
      post: app.desk?.post ?? this.post.trim().toUpperCase(),
      companions: this.by === 'escort' ? { escort: this.escort.trim() } : 'nobody'
    }
    const own = found.kind === 'crossing' ? found.crossing : found.kind === 'consent' ? { consents: [found.consent as Consent] } : {}
    // Every doubt counts: the list's, the row's, and the page's.
    const prepared = 'officer_doubts' in own && own.officer_doubts === true
    return $state.snapshot({ ...common, ...own, subject: found.child, officer_doubts: doubts || app.doubts || prepared }) as Crossing
  }

  /** Whether some child is given without a crossing of its own. */
  #needsCommon(rows: Row[]): boolean {
    return rows.some(({ found }) => found.kind !== 'crossing' || found.crossing.direction === undefined || found.crossing.other === undefined || found.crossing.companions === undefined)
  }

  async ask(): Promise<void> {
    this.fault = undefined
    this.problem = undefined
    if (this.isWorking) return
    let rows: Row[]
    try {
      rows = readList(this.text).map((found, place) => ({ number: place + 1, found, checked: undefined, problem: undefined, doubts: false, status: undefined }))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.fault = error.fault
      return
    }
    const isSaid = COUNTRY.test(this.other.trim().toUpperCase()) && (this.by === 'nobody' || HASH.test(this.escort.trim()))
    if (this.#needsCommon(rows) && !isSaid) {
      this.fault = 'common'
      return
    }
    const turn = ++this.#turn
    this.rows = rows
    this.asked = 0
    this.isWorking = true
    const waiting = [...this.rows]
    const worker = async () => {
      for (let row = waiting.shift(); row && turn === this.#turn; row = waiting.shift()) {
        try {
          row.checked = await gateway.checked(this.#crossing(row))
        } catch (error) {
          const refused = app.failed(error)
          // Without an answer nobody knows what the rules say. It can be recorded all the same.
          if (refused) row.problem = refused.problem
        }
        this.asked++
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    if (turn !== this.#turn) return
    this.isWorking = false
    this.text = ''
    this.parcel = undefined
    this.step = 'checked'
  }

  /** Something was changed after the rules were asked. What was given already stays as it is. */
  change(): void {
    if (this.step === 'checked' && !this.isWorking) this.parcel = undefined
  }

  async record(): Promise<void> {
    if (this.isWorking || this.recordable.length === 0) return
    const rows = this.recordable
    if (!this.parcel) {
      this.#doubted = app.doubts
      this.parcel = gateway.parcel(rows.map((row) => this.#crossing(row)))
    }
    this.problem = undefined
    this.isWorking = true
    const turn = this.#turn
    try {
      const { crossings } = await gateway.report(this.parcel)
      if (turn !== this.#turn) return
      rows.forEach((row, place) => (row.status = crossings[place]))
      if (this.#doubted) app.doubts = false
      this.step = 'recorded'
      void this.#follow(turn)
    } catch (error) {
      const refused = app.failed(error)
      if (turn !== this.#turn) return
      if (gateway.mayBeKept(refused)) this.step = 'unsure'
      else {
        this.problem = refused?.problem
        this.parcel = undefined
      }
    } finally {
      if (turn === this.#turn) this.isWorking = false
    }
  }

  async #follow(turn: number): Promise<void> {
    while (turn === this.#turn) {
      const open = this.rows.filter(({ status }) => status && !gateway.isSettled(status))
      if (open.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, PERIOD))
      if (!app.desk || app.view !== 'bus') continue
      for (const row of open) {
        if (turn !== this.#turn || !row.status) return
        const before = row.status.state
        try {
          row.status = await gateway.status(row.status.key)
        } catch (error) {
          app.failed(error)
          break
        }
        // They are sent in their order. Where the first one is as it was, the others are not asked about: a desk has a bound.
        if (row.status.state === before) break
      }
    }
  }
}

export const bus = new Bus()
app.onWipe(() => bus.wipe())
