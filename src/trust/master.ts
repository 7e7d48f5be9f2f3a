import { join } from 'node:path'
import { ConfigError, secretFile, type Config } from '#platform'
import type { Db } from '#platform/db'
import { decrypt, encrypt } from './seal.ts'
import * as store from './store.ts'

/** The master key, 32 bytes: from ONEDOOR_MASTER_KEY, else from `master.key` in dataDir, made on first use (0600). */
export async function loadMasterKey(config: Pick<Config, 'masterKey' | 'dataDir'>): Promise<Buffer> {
  return config.masterKey === null
    ? secretFile(join(config.dataDir, 'master.key'), 32)
    : Buffer.from(config.masterKey, 'base64')
}

const PROOF = Buffer.from('onedoor master key')

/** Is this the master key that this database's keys are wrapped with? Throws a ConfigError when not; remembers it at first. */
export async function checkMasterKey(db: Db, masterKey: Buffer): Promise<void> {
  const proof = await store.masterProof(db, encrypt(masterKey, PROOF, PROOF))
  try {
    decrypt(masterKey, proof, PROOF)
  } catch (error) {
    throw new ConfigError('ONEDOOR_MASTER_KEY: this database was sealed with another key', { cause: error })
  }
}
