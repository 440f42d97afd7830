/**
 * Reads a DXF file, text or binary, R10 to R2018, into a model (Autodesk, DXF Reference). Bytes may come from
 * anyone: whatever they are, reading ends, throws nothing, and says what is wrong.
 */
import { modelCounts } from './counts.ts'
import { checkCounts, gather } from './gather.ts'
import { groupsOf } from './groups.ts'
import { placeOnLayouts } from './layouts.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { doubtsIn, lostIn } from './lost.ts'
import type { DxfReading } from './model.ts'
import { newParts } from './parts.ts'
import { ProblemList } from './problem-list.ts'
import { Window } from './window.ts'

/**
 * @param bytes the file
 * @returns the model, unless the bytes are no DXF at all; raw counts by group-0 name; problems in file order
 */
export function readDxf(bytes: Uint8Array, limits: Limits = defaultLimits): DxfReading {
  const problems = new ProblemList()
  const parts = newParts(problems, limits)
  const writing = gather(() => Window.whole(bytes), limits, problems, parts)
  if (writing === undefined) return { model: undefined, rawCounts: new Map(), problems: problems.list() }
  const { header, classes, layers, styles, linetypes, dimensionStyles } = parts
  const { tables, blocks, entities, objects, rawCounts } = parts
  const unfinished = {
    ...writing,
    ...{ header, classes, layers, styles, linetypes, dimensionStyles, tables, blocks, entities, objects },
    bytes,
  }
  const layouts = placeOnLayouts(
    unfinished,
    (object) => groupsOf(unfinished, object),
    limits.layouts,
    problems,
  )
  const model = { ...unfinished, layouts }
  checkCounts(rawCounts, modelCounts(model), problems)
  const found = problems.list()
  return { model: { ...model, lost: lostIn(found), doubts: doubtsIn(found) }, rawCounts, problems: found }
}
