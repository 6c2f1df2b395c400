import QtQuick
import QtQuick.Layouts
import Attendant.Dispensing
import Attendant.Theme

/*! It comes out, item by item. Nothing can be cancelled here, and nothing times out. */
ResultPane {
    id: root

    listing: true

    RowList {
        id: rows

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: root.low ? Theme.touchTarget * 1.4 : rows.heightOf(2)
        Layout.preferredHeight: root.low ? Theme.touchTarget * 1.4 : rows.implicitHeight
        currentIndex: root.viewModel.items.active
        model: root.viewModel.items
        rowHeight: Theme.touchTarget * (Theme.largeText ? 1.4 : 1)

        delegate: ItemRow {
            readonly property real middle: y + height / 2 - ListView.view.contentY

            drawn: middle > 0 && middle < ListView.view.height
            width: ListView.view.width
        }
    }
}
