import { releaseDigest } from '@mohr/drawings'
import { issueOf, type SetDiscipline, type SetOptions } from './issue.ts'
import { areas, setbacks } from './model/building.ts'
import { floorAreaRatio } from './model/floor-areas.ts'
import { planSet } from './plan-set.ts'
import { manifestOf, putManifest, writeSheet } from './write-set.ts'

export type DrawingSet = {
  readonly files: Map<string, Uint8Array>
  /** What the parametric model knows of itself, for tests: areas in m², heights in m. */
  readonly facts: {
    readonly parcelArea: number
    readonly footprintArea: number
    readonly coverage: number
    readonly floorArea: number
    /** Floors less what the ratio doesn't count, by the parcel's area. */
    readonly floorAreaRatio: number
    /** From the building to each side of the parcel. */
    readonly setbacks: Readonly<Record<'north' | 'east' | 'south' | 'west', number>>
    readonly sheets: readonly string[]
  }
}

/**
 * One discipline's set of the sample building: its sheets as DXF and as PDF plots, and their manifest. The bytes are the
 * same at every call. An as-built set names the permit's set of the same variant as the one it replaces.
 */
export async function drawingSet(options: SetOptions = {}): Promise<DrawingSet> {
  const { discipline = 'architecture', variant = 'r2018', stage = 'permit', revision } = options
  if (stage === 'as-built' && discipline !== 'architecture')
    throw new Error('only the architect drew an as-built set')
  const sheets = planSet(discipline, stage, revision)
  const files = new Map<string, Uint8Array>()
  for (const sheet of sheets)
    for (const [name, bytes] of await writeSheet(sheet, variant)) files.set(name, bytes)
  const replaces = stage === 'as-built' ? await replaced(discipline, options) : null
  putManifest(files, await manifestOf(issueOf(discipline, stage, revision), sheets, files, replaces))
  const { parcel, footprint, coverage, floors } = areas()
  return {
    files,
    facts: {
      parcelArea: parcel,
      footprintArea: footprint,
      coverage,
      floorArea: floors,
      floorAreaRatio: floorAreaRatio().ratio,
      setbacks: setbacks(),
      sheets: sheets.map((sheet) => sheet.number),
    },
  }
}

async function replaced(discipline: SetDiscipline, options: SetOptions) {
  const { files } = await drawingSet({ ...options, stage: 'permit' })
  const { revision } = issueOf(discipline, 'permit')
  return { revision, releaseDigest: await releaseDigest(files) }
}
