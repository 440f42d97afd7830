import { violationKind } from '@mohr/casework'
import type { ViolationReportView } from '@mohr/council/api'
import { useMessages } from '../messages/index.ts'

/** What a report is of: its kind of violation, or a re-visit. */
export function useReportTitle(): (of: ViolationReportView) => string {
  const { m, say } = useMessages()
  return ({ content }) => {
    if (!('kind' in content)) return m.violationReport.revisit
    const kind = violationKind(content.kind)
    return kind ? say(kind.name) : content.kind
  }
}
