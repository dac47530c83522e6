// A table that becomes one block a row on a narrow screen; roles keep its meaning there.
import type { ComponentChildren } from 'preact';

export interface Column {
    title: string;
    number?: boolean;
}

export interface Row {
    key: string;
    cells: ComponentChildren[];
}

/** The first cell names the row. */
export function Table({ caption, columns, rows }: { caption: string; columns: Column[]; rows: Row[] }) {
    return (
        <table class="table" role="table">
            <caption class="unseen">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {columns.map((column) => (
                        <th key={column.title} scope="col" role="columnheader" class={column.number ? 'number' : undefined}>{column.title}</th>
                    ))}
                </tr>
            </thead>
            <tbody role="rowgroup">
                {rows.map((row) => (
                    <tr key={row.key} role="row">
                        {row.cells.map((cell, index) => index === 0
                            ? <th key={index} scope="row" role="rowheader">{cell}</th>
                            : (
                                <td key={index} role="cell" class={columns[index]?.number ? 'number' : undefined}>
                                    <span class="narrow-label" aria-hidden="true">{columns[index]?.title}</span>
                                    <span>{cell}</span>
                                </td>
                            ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}
