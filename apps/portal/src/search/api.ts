import type { Found, FoundPage } from '@mohr/council/api'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { json, part } from '../api/client.ts'

export const foundBy = (typed: string) =>
  infiniteQueryOptions({
    queryKey: ['search', typed],
    queryFn: ({ pageParam }) =>
      json<FoundPage>(
        `search?q=${part(typed)}&limit=30${pageParam === null ? '' : `&after=${part(pageParam)}`}`,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    select: ({ pages }): Found[] => pages.flatMap(({ results }) => results),
    enabled: [...typed].length >= 2,
  })
