import type * as Oidc from 'oidc-provider'

export type Engine = typeof Oidc

let loaded: Promise<Engine> | undefined

/**
 * The OpenID engine. It warns on Node 20, where it is tested here and works: that one warning is not passed on, since it
 * would stand in every start's output; all others are.
 */
export function loadEngine(): Promise<Engine> {
  loaded ??= (async () => {
    const { console } = globalThis
    const { warn } = console
    console.warn = (...words: unknown[]) => {
      if (!String(words[0]).includes('Unsupported runtime')) warn(...words)
    }
    try {
      return await import('oidc-provider')
    } finally {
      console.warn = warn
    }
  })()
  return loaded
}
