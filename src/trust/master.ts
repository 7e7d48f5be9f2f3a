import type { Config } from '#platform'
import type { Db } from '#platform/db'

/** The master key: from ONEDOOR_MASTER_KEY, else from a file in dataDir made on first use (0600). 32 bytes. */
export async function loadMasterKey(_config: Pick<Config, 'masterKey' | 'dataDir'>): Promise<Buffer> {
  throw new Error('not yet')
}

/** Is this the master key that this database's keys are wrapped with? Throws ConfigError when not; remembers it at first. */
export async function checkMasterKey(_db: Db, _masterKey: Buffer): Promise<void> {
  throw new Error('not yet')
}
