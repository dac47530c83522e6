import type { ComponentChildren } from 'preact';

/** Why there is nothing, and the one thing that changes it. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }) {
    return (
        <section class="sheet empty">
            <p class="empty-title">{title}</p>
            {children}
        </section>
    );
}
