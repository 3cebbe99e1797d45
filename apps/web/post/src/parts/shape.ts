/** The shape that an outcome of the chain has. Each outcome has a colour and words too. */
export function shapeOf(outcome: string): 'yes' | 'look' | 'no' {
  if (outcome === 'Denied') return 'no'
  return outcome === 'Referred' ? 'look' : 'yes'
}

/** What an answer without a node looks like: it is no outcome. */
export function shapeOfForetold(consent: string): 'open' | 'no' {
  return consent === 'would_not_be_met' ? 'no' : 'open'
}
