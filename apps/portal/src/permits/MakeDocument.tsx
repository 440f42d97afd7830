/** Makes the paper of a document, to be signed: its number, how long it holds, and of a plan order what may be built. */
import { civilDay, isBlank } from '@mohr/casework'
import type { CaseView } from '@mohr/council/api'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { columnDay } from '../format/dates.ts'
import { asciiDigits, digits, number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import { typed } from '../report/typed.ts'
import { Button } from '../ui/Button.tsx'
import form from '../ui/Form.module.css'
import { Failure } from '../ui/Notice.tsx'
import { Select } from '../ui/Select.tsx'
import { type Kind, permitsApi, type ToMake, tookDocument } from './api.ts'

const YEARS = [1, 2, 3, 4, 5] as const
const SIDES = ['north', 'south', 'east', 'west'] as const

/** The day before the same day, so many years later. */
function yearsFrom(day: string, years: number): string {
  const until = new Date(`${day}T00:00:00Z`)
  until.setUTCFullYear(until.getUTCFullYear() + years)
  until.setUTCDate(until.getUTCDate() - 1)
  return until.toISOString().slice(0, 10)
}

interface Order {
  use: string
  coverage: string
  floorsAbove: string
  floorsBelow: string
  setbacks: Partial<Record<(typeof SIDES)[number], string>>
}

export function MakeDocument({ view, kind, title }: { view: CaseView; kind: Kind; title: string }) {
  const { m, language } = useMessages()
  const t = m.permits.make
  const id = useId()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [count, setCount] = useState('')
  const [years, setYears] = useState('3')
  const [order, setOrder] = useState<Order>({
    use: '',
    coverage: '60',
    floorsAbove: String(view.floorsAbove),
    floorsBelow: String(view.floorsBelow),
    setbacks: {},
  })
  const today = civilDay(new Date())
  const until = yearsFrom(today, Number(years))
  const isPermit = kind.kind === 'permit-phase-1' || kind.kind === 'permit-phase-2'
  const isOrder = kind.kind === 'plan-order'
  const making = useMutation({
    mutationFn: () =>
      permitsApi.make(view.id, {
        kind: kind.kind,
        number: count.trim(),
        discipline: kind.discipline,
        validUntil: isPermit ? until : null,
        order: isOrder ? orderOf(order, today, until) : null,
      }),
    onSuccess: (made) => {
      tookDocument(made)
      void navigate({ to: '/documents/$documentId', params: { documentId: made.id } })
    },
  })
  if (!open)
    return (
      <p>
        <Button kind="first" icon="document" onClick={() => setOpen(true)}>
          {t.open(title)}
        </Button>
      </p>
    )
  const empty = isBlank(count) || (isOrder && isBlank(order.use))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!empty && !making.isPending) making.mutate()
  }
  const names: Record<string, string> = {
    number: t.number,
    use: t.use,
    coverage: t.coverage,
    floors: t.floorsAbove,
    setbacks: t.setbacks,
    validity: t.validity,
  }
  return (
    <form className={form.form} aria-label={t.open(title)} onSubmit={submit}>
      <label htmlFor={`${id}-number`}>
        {t.number}
        <input
          id={`${id}-number`}
          value={digits(count, language)}
          required
          maxLength={40}
          dir="ltr"
          aria-describedby={`${id}-hint`}
          onChange={(event) => setCount(typed(asciiDigits(event.target.value)))}
        />
        <small id={`${id}-hint`}>{t.numberHint}</small>
      </label>
      {isOrder && <OrderFields id={id} order={order} change={setOrder} />}
      {(isPermit || isOrder) && (
        <Select label={t.validity} value={years} onChange={setYears}>
          {YEARS.map((one) => (
            <option key={one} value={one}>
              {t.years(number(one, language), columnDay(yearsFrom(today, one), language))}
            </option>
          ))}
        </Select>
      )}
      <small>{t.after}</small>
      <div className={form.acts}>
        <Button kind="first" type="submit" disabled={empty || making.isPending}>
          {t.send}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t.cancel}
        </Button>
      </div>
      {making.error && <Failure error={making.error} where={(path) => names[path]} />}
    </form>
  )
}

function OrderFields({ id, order, change }: { id: string; order: Order; change: (order: Order) => void }) {
  const { m, language } = useMessages()
  const t = m.permits.make
  const count = (field: 'coverage' | 'floorsAbove' | 'floorsBelow') => (
    <label htmlFor={`${id}-${field}`}>
      {t[field]}
      <input
        id={`${id}-${field}`}
        inputMode="numeric"
        value={digits(order[field], language)}
        maxLength={5}
        onChange={(event) => change({ ...order, [field]: asciiDigits(event.target.value) })}
      />
    </label>
  )
  return (
    <>
      <label htmlFor={`${id}-use`}>
        {t.use}
        <input
          id={`${id}-use`}
          value={order.use}
          required
          maxLength={200}
          onChange={(event) => change({ ...order, use: typed(event.target.value) })}
        />
      </label>
      <div className={form.pair}>
        {count('coverage')}
        {count('floorsAbove')}
        {count('floorsBelow')}
      </div>
      <fieldset>
        <legend>{t.setbacks}</legend>
        <div className={form.pair}>
          {SIDES.map((side) => (
            <label key={side} htmlFor={`${id}-${side}`}>
              {t.sides[side]}
              <input
                id={`${id}-${side}`}
                inputMode="decimal"
                value={digits(order.setbacks[side] ?? '', language)}
                maxLength={6}
                onChange={(event) =>
                  change({
                    ...order,
                    setbacks: { ...order.setbacks, [side]: asciiDigits(event.target.value) },
                  })
                }
              />
            </label>
          ))}
        </div>
      </fieldset>
    </>
  )
}

/** Numbers as they were typed; what is none is left to the server, which says so by its field. */
function orderOf(order: Order, validFrom: string, validUntil: string): ToMake['order'] {
  const setbacks = SIDES.flatMap((side) => {
    const metres = order.setbacks[side]?.trim()
    return metres ? [[side, Number(metres)] as const] : []
  })
  return {
    use: order.use.trim(),
    coverage: Number(order.coverage) / 100,
    floorsAbove: Number(order.floorsAbove),
    floorsBelow: Number(order.floorsBelow),
    setbacks: Object.fromEntries(setbacks),
    validFrom,
    validUntil,
  }
}
