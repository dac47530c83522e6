import type { ComponentChildren } from 'preact';

export function PageHead({ title, sub, children }: { title: string; sub?: ComponentChildren; children?: ComponentChildren }) {
    return (
        <header class="page-head">
            <div>
                <h1 tabIndex={-1}>{title}</h1>
                {sub && <p class="sub">{sub}</p>}
            </div>
            {children && <div class="page-head-side">{children}</div>}
        </header>
    );
}
