// Signs beside words, never instead of them.
const drawings = {
    search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM16.5 16.5 21 21',
    clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5l3 2',
    warning: 'M12 4 2.8 20h18.4L12 4ZM12 10v4M12 17v.5',
    check: 'm5 12.5 4.5 4.5L19 7.5',
    cross: 'M6 6l12 12M18 6 6 18',
    lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
    flag: 'M6 21V4h11l-2 4 2 4H6',
    returned: 'M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-2',
    next: 'm9 6 6 6-6 6',
    back: 'M20 12H4M10 6l-6 6 6 6',
    down: 'm6 9 6 6 6-6',
    file: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
    pause: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM10 9v6M14 9v6',
    info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5M12 8v.5',
    pen: 'M4 20l1-4L16 5l3 3L8 19l-4 1Z',
    comment: 'M4 5h16v11H10l-4 4v-4H4z',
    more: 'M6 12h.5M12 12h.5M18 12h.5',
    eye: 'M3 12s3-6 9-6 9 6 9 6-3 6-9 6-9-6-9-6ZM12 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4',
    plus: 'M12 5v14M5 12h14',
    offline: 'M3 3l18 18M5 12a10 10 0 0 1 4-2.5M19 12a10 10 0 0 0-6-3M8.5 15.5a5 5 0 0 1 7 0M12 19v.5',
    bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4l2-2ZM10 21h4',
    up: 'M12 19V5M6 11l6-6 6 6',
} as const;

export type Sign = keyof typeof drawings;

export function Icon({ sign, small }: { sign: Sign; small?: boolean }) {
    return (
        <svg class={small ? 'icon small' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={drawings[sign]} />
        </svg>
    );
}

/** Steps that lead up to a star. */
export function Mark() {
    return (
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect width="32" height="32" rx="7" />
            <path d="M7 24h6v-6h6v-6h6" />
            <circle cx="25" cy="8" r="1.9" />
        </svg>
    );
}
