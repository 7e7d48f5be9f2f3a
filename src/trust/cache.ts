const now = () => performance.now() / 1000

/** Remembers the `size` entries used last, each for at most `seconds`. */
export function createCache<T>(size: number, seconds: number) {
  const entries = new Map<string, { value: T; until: number }>()
  return {
    get(name: string): T | undefined {
      const entry = entries.get(name)
      if (!entry) return undefined
      entries.delete(name)
      if (entry.until < now()) return undefined
      entries.set(name, entry)
      return entry.value
    },
    set(name: string, value: T): void {
      entries.delete(name)
      entries.set(name, { value, until: now() + seconds })
      if (entries.size > size) entries.delete(entries.keys().next().value!)
    },
    drop(name: string): void {
      entries.delete(name)
    },
  }
}
