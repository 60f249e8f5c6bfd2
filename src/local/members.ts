import { isObject, type Json } from '../core/json.ts'

/** The members of a JSON object; none for anything else. */
export function members(value: unknown): { readonly [key: string]: Json } {
  return isObject(value) ? value : {}
}
