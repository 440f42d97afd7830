import '@fontsource-variable/vazirmatn'
import './styles/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/queries.ts'
import { applyLanguage, keptLanguage, LanguageContext } from './messages/index.ts'
import { router } from './router.tsx'
import { startTheme } from './theme.ts'

startTheme()
applyLanguage(keptLanguage())

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
