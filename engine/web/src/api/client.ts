// The one place that talks to the server.
import { signal } from '@preact/signals';
import { language } from '../words/words';
import type { Problem } from './types';

export type Answer<T> = { ok: true; value: T; etag: string } | { ok: false; problem: Problem };

export interface Request {
    method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    body?: unknown;
    /** The revision that the person saw. */
    revision?: number;
    /** Repeating a request under the same key does nothing twice. */
    key?: string;
    onBehalfOf?: string;
    stop?: AbortSignal;
}

/** False from a request that got no answer until the next that did. */
export const reachable = signal(true);
/** Moment of the last answer: the server counts idleness from it. */
export const answeredAt = signal(Date.now());
/** Whom to tell when the server knows nobody behind our requests. */
let onSessionEnd: () => void = () => undefined;

export function whenSessionEnds(tell: () => void): void {
    onSessionEnd = tell;
}

export function newKey(): string {
    const random = crypto.getRandomValues(new Uint8Array(16));
    return [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export const base = '/api/v1/';
const kept = new Map<string, { etag: string; value: unknown }>();

/** Nothing of one person is shown to the next. */
export function forgetAnswers(): void {
    kept.clear();
}

function headersOf(request: Request): Record<string, string> {
    const headers: Record<string, string> = { 'Accept-Language': language.value, Accept: 'application/json' };
    if (request.body !== undefined) headers['Content-Type'] = 'application/json';
    if (request.revision !== undefined) headers['If-Match'] = `"${request.revision}"`;
    if (request.key) headers['Idempotency-Key'] = request.key;
    if (request.onBehalfOf) headers['X-On-Behalf-Of'] = request.onBehalfOf;
    return headers;
}

function unreachable(): Problem {
    return { status: 0, title: '', outcome: 'unreachable', notes: [], request: '' };
}

/** The problem that an answer holds, whatever stands before the server. */
export function problemFrom(status: number, text: string): Problem {
    const problem: Problem = { status, title: '', outcome: '', notes: [], request: '' };
    try {
        const read: unknown = JSON.parse(text);
        if (read && typeof read === 'object') Object.assign(problem, read, { status });
    } catch {
        problem.outcome = 'environment';
    }
    if (!Array.isArray(problem.notes)) problem.notes = [];
    return problem;
}

export function answered(status: number, path: string): void {
    const fromServer = status !== 502 && status !== 504;
    reachable.value = fromServer;
    if (fromServer) answeredAt.value = Date.now();
    if (status === 401 && !path.startsWith('session')) onSessionEnd();
}

/** Revisions that came of our own requests: no news when the stream tells them. */
const own = new Map<string, number>();

export function rememberOwn(receipt: unknown): void {
    if (receipt && typeof receipt === 'object' && 'id' in receipt && 'revision' in receipt) own.set(String(receipt.id), Number(receipt.revision));
}

export function isOwn(id: string, revision: number): boolean {
    return (own.get(id) ?? 0) >= revision;
}

export async function ask<T>(path: string, request: Request = {}): Promise<Answer<T>> {
    const method = request.method ?? 'GET';
    const headers = headersOf(request);
    const keptAs = `${language.value} ${path}`;
    const known = method === 'GET' ? kept.get(keptAs) : undefined;
    if (known) headers['If-None-Match'] = known.etag;
    let response: Response;
    let text: string;
    try {
        response = await fetch(base + path, {
            method, headers, credentials: 'same-origin', cache: 'no-store',
            ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
            ...(request.stop ? { signal: request.stop } : {}),
        });
        text = response.status === 304 ? '' : await response.text();
    } catch {
        if (!request.stop?.aborted) reachable.value = false;
        return { ok: false, problem: unreachable() };
    }
    answered(response.status, path);
    if (response.status === 304 && known) return { ok: true, value: known.value as T, etag: known.etag };
    if (!response.ok) return { ok: false, problem: problemFrom(response.status, text) };
    const etag = response.headers.get('ETag') ?? '';
    let value: unknown = null;
    try {
        value = text ? JSON.parse(text) : null;
    } catch {
        return { ok: false, problem: problemFrom(response.status, text) };
    }
    if (method === 'GET' && etag) kept.set(keptAs, { etag, value });
    if (method !== 'GET') rememberOwn(value);
    return { ok: true, value: value as T, etag };
}

/** `name?a=1&b=2` of what has a value. */
export function withQuery(path: string, values: Record<string, string | number | boolean | undefined>): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(values))
        if (value !== undefined && value !== '' && value !== false) query.set(name, String(value));
    const text = query.toString();
    return text ? `${path}?${text}` : path;
}

/** A piece of an address. */
export function part(text: string): string {
    return encodeURIComponent(text);
}
