//! [`Table`]: rows under headings, which turn into stacked cards where the screen is narrow.
//!
//! A style sheet that stacks the cells takes the table's meaning from assistive programs, so every part says its role itself.

use leptos::prelude::*;

/// A table whose first column names the row.
pub(crate) struct Table {
    caption: String,
    columns: Vec<String>,
    rows: Vec<AnyView>,
}

impl Table {
    /// A table with these headings.
    pub(crate) fn new(caption: impl Into<String>, columns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { caption: caption.into(), columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Adds a row: what names it, then a cell for each other column.
    pub(crate) fn row(&mut self, name: impl IntoView + 'static, cells: Vec<AnyView>) {
        let labels = self.columns.iter().skip(1).cloned();
        let cells = labels
            .zip(cells)
            .map(|(label, cell)| {
                view! {
                    <td role="cell" data-label=label>
                        <div>{cell}</div>
                    </td>
                }
            })
            .collect_view();
        let row = view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {name.into_any()}
                </th>
                {cells}
            </tr>
        };
        self.rows.push(row.into_any());
    }

    /// The table.
    pub(crate) fn view(self) -> AnyView {
        let headings = self
            .columns
            .into_iter()
            .map(|heading| {
                view! {
                    <th role="columnheader" scope="col">
                        {heading}
                    </th>
                }
            })
            .collect_view();
        view! {
            <div class="table-holder">
                <table role="table">
                    <caption>{self.caption}</caption>
                    <thead role="rowgroup">
                        <tr role="row">{headings}</tr>
                    </thead>
                    <tbody role="rowgroup">{self.rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}
