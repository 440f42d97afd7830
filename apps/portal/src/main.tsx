import '@fontsource-variable/vazirmatn'
import './styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { forgetPerson, queries, queryClient } from './api/queries.ts'
import { hearWindows, onSessionLost } from './api/signed-in.ts'
import { applyLanguage, keptLanguage, LanguageContext } from './messages/index.ts'
import { router } from './router.tsx'
import { startTheme } from './theme.ts'

startTheme()
applyLanguage(keptLanguage())

/** The header names nobody whom the server does not know; the page and what is written in it stay. */
onSessionLost(() =>
  queryClient.setQueryData(queries.session.queryKey, (known) => known && { ...known, person: null }),
)

/** Another window signed out, or in as somebody else: what this one shows is no longer for whoever sits here. */
hearWindows((personId) => {
  const mine = queryClient.getQueryData(queries.session.queryKey)?.person?.id
  if (mine === undefined || mine === personId) return
  forgetPerson()
  void queryClient.invalidateQueries({ queryKey: queries.session.queryKey })
  void router.navigate({ to: '/' })
})

/** Whoever can't see that the page has turned is told by the focus: it goes to the new page's heading. */
router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
  if (!fromLocation || !pathChanged) return
  const heading =
    document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
  if (heading?.tagName === 'H1') heading.tabIndex = -1
  heading?.focus({ preventScroll: true })
})

function Portal() {
  const [language, setLanguage] = useState(keptLanguage)
  const turn = (to: typeof language) => {
    applyLanguage(to)
    setLanguage(to)
  }
  return (
    <LanguageContext value={{ language, setLanguage: turn }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </LanguageContext>
  )
}

const root = document.getElementById('app')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Portal />
    </StrictMode>,
  )
}
