import type { Profile } from '../profile/profile.ts'
import type { Rule, Severity } from './rule.ts'

const WEIGHT: Readonly<Record<Severity, { fa: string; en: string }>> = {
  R: { fa: 'رد می‌کند', en: 'rejects the set' },
  E: { fa: 'پیش از تأیید باید درست شود', en: 'must be fixed before approval' },
  W: { fa: 'هشدار است', en: 'warns' },
}

/** The page `docs/rules.md`: what each rule asks, in Persian and English, and what it weighs under a profile. */
export function cataloguePage(rules: readonly Rule[], profile: Profile): string {
  const head = `# ضابطه‌ها / Rules

Generated from the catalogue of \`packages/drawings\` and profile \`${profile.id}\` ${profile.version}. A rule that finds nothing to judge is
\`not-evaluated\`, never passed; where the profile requires it, the verdict is then \`incomplete\`.
`
  return [head, ...rules.map((rule) => section(rule, profile))].join('\n')
}

function section({ id, version, severity, title, reference }: Rule, { required }: Profile): string {
  const sets = required.set.includes(id) ? 'sets' : ''
  const drawings = required.drawing.includes(id) ? 'single drawings' : ''
  const where = [sets, drawings].filter(Boolean).join(' and ') || 'nothing'
  return `## ${id} ${title.fa}

${title.en}.

- ${severity}: ${WEIGHT[severity].fa} / ${WEIGHT[severity].en}
- Reference: ${reference}
- Required of: ${where}
- Version: ${version}
`
}
