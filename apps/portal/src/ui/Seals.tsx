/**
 * Seals as marks on the screen. A pressed seal is drawn only from a verification that has returned; the verdict's mark
 * says two things that are never merged: the rim speaks of the document, the centre of the signatures.
 */
import type { Report } from '@mohr/signing/verify'
import { useId } from 'react'
import { clock, columnDay } from '../format/dates.ts'
import { digits } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { RIM, Rim } from './Rim.tsx'
import styles from './Seals.module.css'

interface PressedProps {
  /** Digest of what the signer was shown. */
  rim: string
  name: string
  role: string
  licence?: string | undefined
  at: string | null
  size?: number
  /** Just pressed: it lands. */
  landing?: boolean
}

export function PressedSeal({ rim, name, role, licence, at, size = 190, landing }: PressedProps) {
  const { m, language } = useMessages()
  const lines = linesOf(name)
  const middle = RIM.middle
  const longest = Math.max(...lines.map((one) => one.length))
  return (
    <svg
      className={`${styles.pressed} ${landing ? styles.landing : ''}`}
      width={size}
      height={size}
      viewBox="0 0 132 132"
      role="img"
      aria-label={m.seal.pressed(name)}
    >
      <Rim digest={rim} />
      <g className={styles.words} textAnchor="middle" direction={language === 'fa' ? 'rtl' : 'ltr'}>
        <text x={middle} y={lines.length > 1 ? 38 : 44} fontSize={Math.min(7, 160 / role.length)}>
          {role}
        </text>
        {lines.map((line, index) => (
          <text
            key={line}
            x={middle}
            y={lines.length > 1 ? 54 + index * 15 : 66}
            fontSize={longest > 10 ? Math.min(11, 150 / longest) : 14}
            fontWeight="800"
          >
            {line}
          </text>
        ))}
        <path d={lines.length > 1 ? 'M38 76.5H94' : 'M36 75H96'} strokeWidth="0.8" />
        {licence && (
          <text x={middle} y="86.5" fontSize="8" fontWeight="600" direction="ltr">
            {digits(licence, language)}
          </text>
        )}
        {at && (
          <text x={middle} y="97" fontSize="7" direction="ltr">
            {`${columnDay(at, language)}  ${clock(at, language)}`}
          </text>
        )}
      </g>
      <path className={styles.loss} d={lossOf(rim)} />
    </svg>
  )
}

/** Where ink did not take: a few specks, the same each time for the same document. */
function lossOf(rim: string): string {
  let path = ''
  for (let at = 16; at + 4 <= 64; at += 3) {
    const value = Number.parseInt(rim.slice(at, at + 4), 16) || 0
    const angle = ((value & 0xff) / 256) * 2 * Math.PI
    const radius = 44 + ((value >> 8) / 256) * 17
    path += `M${(66 + radius * Math.cos(angle)).toFixed(1)} ${(66 + radius * Math.sin(angle)).toFixed(1)}h.01`
  }
  return path
}

function linesOf(name: string): string[] {
  const words = name.split(' ')
  if (words.length < 2 || name.length <= 11) return [name]
  return [words[0] ?? '', words.slice(1).join(' ')]
}

/** Before signing: where the seal will stand. */
export function SealPlace({ size = 100 }: { size?: number }) {
  const { m } = useMessages()
  return (
    <svg
      className={styles.place}
      width={size}
      height={size}
      viewBox="0 0 132 132"
      role="img"
      aria-label={m.seal.place}
    >
      <circle cx="66" cy="66" r="62" strokeDasharray="5.2 4" strokeWidth="1.8" />
      <circle cx="66" cy="66" r="47" strokeDasharray="3 3" strokeWidth="0.9" />
      <text x="66" y="71" textAnchor="middle" fontSize="14">
        {m.seal.place}
      </text>
    </svg>
  )
}

type State = Report['document']['state']

interface VerdictProps {
  state: State
  indication: Report['indication']
  rim: string
  size?: number
}

export function VerdictSeal({ state, indication, rim, size = 92 }: VerdictProps) {
  const { m } = useMessages()
  const clip = useId()
  if (state === 'unreadable') return <TornSheet size={size} />
  const centre =
    indication === 'TOTAL_PASSED' ? 'passed' : indication === 'TOTAL_FAILED' ? 'failed' : 'unknown'
  const cracked = state === 'altered'
  const rimmed = state !== 'not-signed'
  const style = state === 'undetermined' ? styles.grey : styles.verdict
  return (
    <svg
      className={style}
      width={size}
      height={size}
      viewBox="0 0 132 132"
      role="img"
      aria-label={m.seal.verdict[state]}
    >
      {rimmed && !cracked && (
        <g className={state === 'undetermined' ? styles.dashed : undefined}>
          <Rim digest={rim} />
        </g>
      )}
      {cracked && (
        <>
          <clipPath id={`${clip}a`}>
            <path d="M0 0H74L66 24 78 40 62 58V74L72 92 64 112 70 132H0z" />
          </clipPath>
          <clipPath id={`${clip}b`}>
            <path d="M132 0H78L70 24 82 40 66 58V74L76 92 68 112 74 132H132z" />
          </clipPath>
          <g clipPath={`url(#${clip}a)`}>
            <g transform="translate(-1.5 2) rotate(-2 66 66)">
              <circle className={styles.flush} cx="66" cy="66" r="46" />
              <Rim digest={rim} />
            </g>
          </g>
          <g clipPath={`url(#${clip}b)`}>
            <g transform="translate(3 -2) rotate(3 66 66)">
              <circle className={styles.flush} cx="66" cy="66" r="46" />
              <Rim digest={rim} />
            </g>
          </g>
        </>
      )}
      {rimmed && centre === 'passed' && (
        <path className={styles.yes} d="M46 68l14 14 28-31" strokeWidth="8" />
      )}
      {rimmed && centre === 'failed' && (
        <path className={styles.no} d="M50 50l32 32M82 50L50 82" strokeWidth="8" />
      )}
      {rimmed && centre === 'unknown' && <Question />}
      {!rimmed && <path className={styles.none} d="M46 66h40" strokeWidth="7" />}
    </svg>
  )
}

function Question() {
  const { language } = useMessages()
  return (
    <text className={styles.question} x="66" y="83" textAnchor="middle" fontSize="52" fontWeight="700">
      {language === 'fa' ? '؟' : '?'}
    </text>
  )
}

/** A file that is no readable document: a torn sheet, no seal at all. */
function TornSheet({ size }: { size: number }) {
  const { m } = useMessages()
  return (
    <svg
      className={styles.torn}
      width={size}
      height={size}
      viewBox="0 0 132 132"
      role="img"
      aria-label={m.seal.verdict.unreadable}
    >
      <path d="M34 18H82L98 34V66L86 60 76 72 64 62 52 72 42 62 34 68zM82 18V34H98" />
      <path d="M34 84L42 78 52 88 64 78 76 88 86 76 98 82V114H34z" />
    </svg>
  )
}
