/** The pages of a PDF as they are, on paper in both themes. Each is drawn when it comes into view. */
import { useEffect, useRef, useState } from 'react'
import { number } from '../format/numbers.ts'
import { useMessages } from '../messages/index.ts'
import type { PDFDocumentProxy } from './open.ts'
import styles from './PdfPages.module.css'

interface Props {
  bytes: Uint8Array
  /** 1-based page to begin with. */
  first?: number
  label: string
}

export function PdfPages({ bytes, first = 1, label }: Props) {
  const { m } = useMessages()
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null)
  const [unreadable, setUnreadable] = useState(false)

  useEffect(() => {
    let opened: PDFDocumentProxy | null = null
    let left = false
    setDocument(null)
    setUnreadable(false)
    import('./open.ts')
      .then(({ openPdf }) => openPdf(bytes))
      .then((pdf) => {
        opened = pdf
        if (left) void pdf.loadingTask.destroy()
        else setDocument(pdf)
      })
      .catch(() => !left && setUnreadable(true))
    return () => {
      left = true
      void opened?.loadingTask.destroy()
    }
  }, [bytes])

  if (unreadable) return <p className={styles.note}>{m.pdf.unreadable}</p>
  if (!document) return <p className={styles.note}>{m.pdf.opening}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keyboard
    <section className={styles.pages} aria-label={label} tabIndex={0}>
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage
          key={`page-${index + 1}`}
          document={document}
          number={index + 1}
          shown={index + 1 === first}
        />
      ))}
    </section>
  )
}

function PdfPage({
  document,
  number: page,
  shown,
}: {
  document: PDFDocumentProxy
  number: number
  shown: boolean
}) {
  const { m, language } = useMessages()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const name = m.pdf.page(number(page, language), number(document.numPages, language))

  useEffect(() => {
    const place = frame.current
    const target = canvas.current
    if (!place || !target) return
    let task: { cancel: () => void } | null = null
    let left = false
    const draw = async () => {
      const view = await document.getPage(page)
      if (left) return
      const natural = view.getViewport({ scale: 1 })
      // A sheet that lies across would leave half of an upright page empty.
      place.style.aspectRatio = `${natural.width} / ${natural.height}`
      const width = place.clientWidth * Math.min(3, Math.max(2, devicePixelRatio))
      const viewport = view.getViewport({ scale: width / natural.width })
      target.width = Math.round(viewport.width)
      target.height = Math.round(viewport.height)
      const drawing = view.render({ canvas: target, viewport })
      task = drawing
      await drawing.promise.catch(() => undefined)
    }
    const watcher = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        watcher.disconnect()
        void draw()
      },
      { rootMargin: '600px' },
    )
    watcher.observe(place)
    if (shown && page > 1) place.scrollIntoView({ block: 'nearest' })
    return () => {
      left = true
      watcher.disconnect()
      task?.cancel()
    }
  }, [document, page, shown])

  return (
    <figure>
      <div ref={frame} className={styles.page}>
        {/* Glyphs are placed one by one: a canvas that inherits right-to-left would mirror each. */}
        <canvas ref={canvas} dir="ltr" role="img" aria-label={name} />
      </div>
      <figcaption>{name}</figcaption>
    </figure>
  )
}
