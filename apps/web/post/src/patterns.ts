/** How ids and codes are written. The gateway checks all of them; a page only finds what was not filled in. */

/** A child, a commitment, a network: 0x and 64 digits. */
export const HASH = /^0x[0-9a-f]{64}$/i
/** A country: ISO 3166-1 alpha-2. */
export const COUNTRY = /^[A-Z]{2}$/
/** A post: UN/LOCODE without the space. */
export const POST = /^[A-Z]{2}[A-Z2-9]{3}$/
