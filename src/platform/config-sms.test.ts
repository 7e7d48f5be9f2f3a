import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const secret = Buffer.alloc(32, 1).toString('base64')
const read = (more: Record<string, string>) => readConfig(more).sms

describe('the SMS gateway’s configuration', () => {
  it('is an address and a secret, or nothing', () => {
    expect(read({})).toBeNull()
    expect(read({ ONEDOOR_SMS_URL: 'https://sms.example/messages', ONEDOOR_SMS_SECRET: secret })).toEqual({ url: 'https://sms.example/messages', secret: Buffer.alloc(32, 1) }) // prettier-ignore
    for (const half of [{ ONEDOOR_SMS_URL: 'https://sms.example' }, { ONEDOOR_SMS_SECRET: secret }])
      expect(() => read(half)).toThrow('one needs the other')
  })

  it('goes over https, but to this machine, and its secret is long enough', () => {
    expect(() => read({ ONEDOOR_SMS_URL: 'http://sms.example', ONEDOOR_SMS_SECRET: secret })).toThrow('https is needed')
    expect(read({ ONEDOOR_SMS_URL: 'http://127.0.0.1:9/x', ONEDOOR_SMS_SECRET: secret })?.url).toBe('http://127.0.0.1:9/x') // prettier-ignore
    expect(() => read({ ONEDOOR_SMS_URL: 'https://sms.example', ONEDOOR_SMS_SECRET: 'c2hvcnQ=' })).toThrow('32 bytes')
    expect(() => read({ ONEDOOR_SMS_URL: 'sms.example', ONEDOOR_SMS_SECRET: secret })).toThrow('ONEDOOR_SMS_URL')
  })
})
