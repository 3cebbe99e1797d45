/** One crossing: who it is, who travels, what the rules say, what was recorded. */

import { app } from './app.svelte.js'
import * as gateway from './gateway.js'
import { COUNTRY, HASH, POST } from './patterns.js'
import { read, Unreadable, type Fault, type Prepared, type Read } from './read.js'
import type { Checked, Consent, Crossing, File, Problem, Status, Verified } from './types.js'

export type With = 'guardians' | 'escort' | 'nobody'
export type Missing = 'direction' | 'other' | 'post' | 'companions' | 'guardians' | 'escort'

/** A consent, and what a node says of it: `undefined` while it is asked, `null` where no node answers. */
export interface Shown {
  consent: Consent
  verified: Verified | null | undefined
  problem: Problem | undefined
}

/** Milliseconds between two questions where a crossing is. */
const PERIOD = 700

class Flow {
  child = $state('')
  fault = $state<Fault | 'file'>()
  problem = $state<Problem>()
  /** Whether the child's file is being read. */
  isReading = $state(false)
  /** Whether the rules are asked, or the crossing is given. */
  isAsking = $state(false)

  /** `null`: the registry has none. `undefined`: not read. */
  file = $state.raw<File | null>()
  direction = $state<'' | 'exit' | 'entry'>('')
  other = $state('')
  post = $state('')
  document = $state('')
  destination = $state('')
  by = $state<'' | With>('')
  guardians = $state<number[]>([])
  escort = $state('')
  consents = $state<Shown[]>([])
  missing = $state<Missing[]>([])
  /** What a prepared crossing says that these pages do not show in a field. */
  rest = $state.raw<Partial<Crossing>>({})

  checked = $state.raw<Checked>()
  passage = $state<'unknown' | 'passed' | 'turned-back'>('unknown')
  parcel: gateway.Parcel | undefined
  isUnsure = false
  isRecording = false
  status = $state.raw<Status>()
  /** Each crossing has a number, so that an answer to a former one is left aside. */
  #turn = 0
  #reading = Promise.resolve()
  #doubted = false

  readonly namedEscorts = $derived([...new Set(this.consents.flatMap(({ consent }) => consent.terms.escort_out.split(' or ').filter((one) => HASH.test(one))))])

  clear(): void {
    this.#turn++
    Object.assign(this, {
      child: '', fault: undefined, problem: undefined, isReading: false, isAsking: false, file: undefined, direction: '', other: '', post: '',
      document: '', destination: '', by: '', guardians: [], escort: '', consents: [], missing: [], rest: {},
      checked: undefined, passage: 'unknown', parcel: undefined, isUnsure: false, status: undefined
    })
  }

  /** Leaves this crossing for the next one, unless nobody knows whether it was kept: that has to be found out first. */
  leave(): boolean {
    if (this.isRecording) return false
    if (this.isUnsure) {
      app.go('unsure')
      return false
    }
    this.clear()
    app.go('who')
    return true
  }

  /** Begins with what was scanned, typed or chosen. */
  async begin(text: string): Promise<void> {
    if (!this.leave()) return
    try {
      this.#take(read(text))
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.fault = error.fault
      return
    }
    this.#reading = this.#readFile()
    await this.#reading
  }

  #take(found: Read): void {
    this.child = found.child
    this.post = app.desk?.post ?? ''
    if (found.kind === 'consent') this.#show(found.consent)
    if (found.kind === 'crossing') this.#prepare(found.crossing)
  }

  #show(consent: Consent): void {
    this.consents.push({ consent, verified: undefined, problem: undefined })
    const { to, escort_out: out } = consent.terms
    this.direction ||= 'exit'
    if (to.length === 1) this.other ||= to[0] ?? ''
    this.by ||= out === 'alone' ? 'nobody' : out === 'with a guardian' ? 'guardians' : 'escort'
    if (this.by === 'escort') this.escort ||= this.namedEscorts[0] ?? ''
  }

  #prepare(crossing: Prepared): void {
    const { subject: _, direction, other, post, document, final_destination: destination, companions, consents, officer_doubts: doubts, passage, ...rest } = crossing
    this.direction = (direction as 'exit' | 'entry' | undefined) ?? ''
    this.other = other ?? ''
    this.post = post ?? this.post
    this.document = document ?? ''
    this.destination = destination ?? ''
    this.passage = (passage as typeof this.passage | undefined) ?? 'unknown'
    app.doubts ||= doubts === true
    if (companions === 'nobody') this.by = 'nobody'
    else if (companions && typeof companions === 'object') {
      if ('escort' in companions) {
        this.by = 'escort'
        this.escort = companions.escort
      } else {
        this.by = 'guardians'
        this.guardians = [...companions.guardians]
      }
    }
    this.rest = rest
    for (const consent of consents ?? []) this.#show(consent as Consent)
  }

  /** Adds a consent of this child. */
  add(text: string): void {
    this.fault = undefined
    try {
      const found = read(text)
      if (found.kind !== 'consent') throw new Unreadable('neither')
      if (found.child !== this.child) throw new Unreadable('other-child')
      if (this.consents.length === 4) throw new Unreadable('too-many-consents')
      this.#show(found.consent)
      void this.#verify()
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      this.fault = error.fault
    }
  }

  remove(place: number): void {
    this.consents.splice(place, 1)
  }

  async #readFile(): Promise<void> {
    const turn = this.#turn
    this.isReading = true
    app.go('travel')
    void this.#verify()
    try {
      const file = await gateway.file(this.child)
      if (turn === this.#turn) this.file = file
    } catch (error) {
      const refused = app.failed(error)
      if (turn !== this.#turn) return
      if (refused?.kind === 'not-found') this.file = null
      else if (refused && refused.kind !== 'no-node') this.problem = refused.problem
    } finally {
      if (turn === this.#turn) this.isReading = false
    }
  }

  async #verify(): Promise<void> {
    await Promise.all(
      this.consents.map(async (shown) => {
        if (shown.verified !== undefined || shown.problem) return
        try {
          shown.verified = await gateway.verified($state.snapshot(shown.consent) as Consent)
        } catch (error) {
          const refused = app.failed(error)
          if (refused && refused.kind !== 'no-node') shown.problem = refused.problem
          shown.verified = null
        }
      })
    )
  }

  /** The crossing as the gateway reads it. */
  crossing(): Crossing {
    const { guardians, escort, by } = this
    const optional = (value: string) => (value === '' ? null : value)
    return {
      ...this.rest,
      subject: this.child,
      direction: this.direction as 'exit' | 'entry',
      other: this.other,
      post: this.post,
      document: optional(this.document),
      final_destination: optional(this.destination),
      companions: by === 'guardians' ? { guardians: [...guardians].sort((one, other) => one - other) } : by === 'escort' ? { escort } : 'nobody',
      consents: this.consents.map(({ consent }) => $state.snapshot(consent) as Consent),
      officer_doubts: app.doubts,
      passage: this.passage
    } as Crossing
  }

  async ask(): Promise<void> {
    this.problem = undefined
    for (const field of ['other', 'post', 'document', 'destination'] as const) this[field] = this[field].trim().toUpperCase()
    this.escort = this.escort.trim()
    const wrong: [Missing, boolean][] = [
      ['direction', this.direction === ''],
      ['other', !COUNTRY.test(this.other)],
      ['post', !POST.test(this.post)],
      ['companions', this.by === ''],
      ['guardians', this.by === 'guardians' && this.guardians.length === 0],
      ['escort', this.by === 'escort' && !HASH.test(this.escort)]
    ]
    this.missing = wrong.filter(([, is]) => is).map(([what]) => what)
    if (this.missing.length > 0 || this.isAsking) return
    await this.#do(async () => {
      // Whoever is fast loses no key: the file is waited for, and its alerts are shown beside the answer.
      await this.#reading
      this.checked = await gateway.checked(this.crossing())
      app.go('verdict')
    })
  }

  /** Asks once more, because the officer said or took back a doubt. */
  async askAgain(): Promise<void> {
    await this.#do(async () => {
      this.checked = await gateway.checked(this.crossing())
    })
  }

  async record(): Promise<void> {
    if (!this.parcel) {
      this.#doubted = app.doubts
      this.parcel = gateway.parcel([this.crossing()])
    }
    const parcel = this.parcel
    this.problem = undefined
    this.isAsking = true
    this.isRecording = true
    const turn = this.#turn
    try {
      const { crossings } = await gateway.report(parcel)
      if (turn !== this.#turn) return
      this.isUnsure = false
      this.status = crossings[0]
      // A doubt that was said after the crossing was given is for the next one.
      if (this.#doubted) app.doubts = false
      app.go('recorded')
      void this.#follow(turn)
    } catch (error) {
      const refused = app.failed(error)
      if (turn !== this.#turn) return
      if (gateway.mayBeKept(refused)) {
        this.isUnsure = true
        this.parcel = parcel
        app.go('unsure')
      } else {
        this.isUnsure = false
        this.problem = refused?.problem
        this.parcel = undefined
      }
    } finally {
      this.isRecording = false
      if (turn === this.#turn) this.isAsking = false
    }
  }

  /** What was entered is changed: what was asked for is none of it. */
  back(): void {
    if (this.isRecording) return
    this.parcel = undefined
    this.checked = undefined
    app.go('travel')
  }

  async #follow(turn: number): Promise<void> {
    while (turn === this.#turn && this.status) {
      const { key } = this.status
      if (gateway.isSettled(this.status)) return
      await new Promise((resolve) => setTimeout(resolve, PERIOD))
      if (!app.desk || app.view !== 'recorded') continue
      try {
        const status = await gateway.status(key)
        if (turn === this.#turn) this.status = status
      } catch (error) {
        app.failed(error)
      }
    }
  }

  async #do(act: () => Promise<void>): Promise<void> {
    const turn = this.#turn
    this.isAsking = true
    try {
      await act()
    } catch (error) {
      const refused = app.failed(error)
      if (turn === this.#turn && refused) this.problem = refused.problem
    } finally {
      if (turn === this.#turn) this.isAsking = false
    }
  }
}

export const flow = new Flow()
app.onWipe(() => flow.clear())
