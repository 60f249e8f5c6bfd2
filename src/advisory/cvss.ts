import calculator from 'ae-cvss-calculator'

// A CommonJS module whose names Node cannot see from outside.
const { Cvss2, Cvss3P0, Cvss3P1, Cvss4P0 } = calculator

export type CvssVersion = 'v2' | 'v3' | 'v4'

/** A CVSS vector that was checked, with its score (0–10, one decimal). */
export interface Score {
  readonly version: CvssVersion
  readonly score: number
}

type Metrics = Readonly<Record<string, string>>

// Each metric with its values, one letter each unless separated by blanks. CVSS v2 guide; v3.1 and v4.0 specification, table of metrics.
const V2_BASE: Metrics = { AV: 'L A N', AC: 'H M L', Au: 'M S N', C: 'N P C', I: 'N P C', A: 'N P C' }
const V2_MORE: Metrics = {
  E: 'U POC F H ND',
  RL: 'OF TF W U ND',
  RC: 'UC UR C ND',
  CDP: 'N L LM MH H ND',
  TD: 'N L M H ND',
  CR: 'L M H ND',
  IR: 'L M H ND',
  AR: 'L M H ND',
}
const V3_BASE: Metrics = {
  AV: 'N A L P',
  AC: 'L H',
  PR: 'N L H',
  UI: 'N R',
  S: 'U C',
  C: 'H L N',
  I: 'H L N',
  A: 'H L N',
}
const V3_MORE: Metrics = {
  E: 'X H F P U',
  RL: 'X U W T O',
  RC: 'X C R U',
  CR: 'X H M L',
  IR: 'X H M L',
  AR: 'X H M L',
  MAV: 'X N A L P',
  MAC: 'X L H',
  MPR: 'X N L H',
  MUI: 'X N R',
  MS: 'X U C',
  MC: 'X H L N',
  MI: 'X H L N',
  MA: 'X H L N',
}
const V4_BASE: Metrics = {
  AV: 'N A L P',
  AC: 'L H',
  AT: 'N P',
  PR: 'N L H',
  UI: 'N P A',
  VC: 'H L N',
  VI: 'H L N',
  VA: 'H L N',
  SC: 'H L N',
  SI: 'H L N',
  SA: 'H L N',
}
const V4_MORE: Metrics = {
  E: 'X A P U',
  CR: 'X H M L',
  IR: 'X H M L',
  AR: 'X H M L',
  MAV: 'X N A L P',
  MAC: 'X L H',
  MAT: 'X N P',
  MPR: 'X N L H',
  MUI: 'X N P A',
  MVC: 'X H L N',
  MVI: 'X H L N',
  MVA: 'X H L N',
  MSC: 'X H L N',
  MSI: 'X S H L N',
  MSA: 'X S H L N',
  S: 'X N P',
  AU: 'X N Y',
  R: 'X A U I',
  V: 'X D C',
  RE: 'X L M H',
  U: 'X Clear Green Amber Red',
}

const LONGEST_VECTOR = 400
const REMEMBERED = 20_000
const remembered = new Map<string, Score | null>()

/**
 * The score of a vector as OSV types it (`CVSS_V2`, `CVSS_V3`, `CVSS_V4`): the base score for v2 and v3, the score with
 * every metric that the vector gives for v4.0. `undefined` for another type, and for a vector that the specification of
 * that version does not allow: the calculator itself would take half of one.
 */
export function scoreOf(type: string, vector: string): Score | undefined {
  const key = `${type} ${vector}`
  const known = remembered.get(key)
  if (known !== undefined) return known ?? undefined
  const score = vector.length <= LONGEST_VECTOR ? calculate(type, vector) : undefined
  if (remembered.size >= REMEMBERED) remembered.clear()
  remembered.set(key, score ?? null)
  return score
}

function calculate(type: string, vector: string): Score | undefined {
  if (type === 'CVSS_V2') {
    return isVector(vector, '', V2_BASE, V2_MORE) ? rated('v2', new Cvss2(vector).calculateScores().base) : undefined
  }
  if (type === 'CVSS_V3') {
    if (isVector(vector, 'CVSS:3.0/', V3_BASE, V3_MORE)) return rated('v3', new Cvss3P0(vector).calculateScores().base)
    if (isVector(vector, 'CVSS:3.1/', V3_BASE, V3_MORE)) return rated('v3', new Cvss3P1(vector).calculateScores().base)
    return undefined
  }
  if (type === 'CVSS_V4' && isVector(vector, 'CVSS:4.0/', V4_BASE, V4_MORE)) {
    return rated('v4', new Cvss4P0(vector).calculateScores().overall)
  }
  return undefined
}

function rated(version: CvssVersion, score: number | undefined): Score | undefined {
  return score !== undefined && score >= 0 && score <= 10 ? { version, score } : undefined
}

/** The prefix, then metrics by `/`: each known, with a known value, at most once, and none of the base missing. */
function isVector(vector: string, prefix: string, base: Metrics, more: Metrics): boolean {
  if (!vector.startsWith(prefix)) return false
  const seen = new Set<string>()
  for (const part of vector.slice(prefix.length).split('/')) {
    const colon = part.indexOf(':')
    const metric = part.slice(0, colon)
    const values = Object.hasOwn(base, metric) ? base[metric] : Object.hasOwn(more, metric) ? more[metric] : undefined
    if (colon < 1 || seen.has(metric) || !values?.split(' ').includes(part.slice(colon + 1))) return false
    seen.add(metric)
  }
  return Object.keys(base).every(metric => seen.has(metric))
}
