import QtQuick
import QtQuick.Layouts
import Attendant.Dispensing
import Attendant.Theme

/*! It comes out, item by item. Nothing can be cancelled here, and nothing times out. */
ResultPane {
    id: root

    listing: true

    ListView {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: Theme.touchTarget * 1.4
        Layout.preferredHeight: Theme.touchTarget * (root.low ? 1.4 : Math.max(1.4, count * 0.9))
        cacheBuffer: 0
        clip: true
        currentIndex: root.viewModel.items.active
        highlightMoveDuration: Theme.motionFlip
        model: root.viewModel.items
        spacing: Theme.gap / 2

        delegate: ItemRow {
            readonly property real middle: y + height / 2 - ListView.view.contentY

            drawn: middle > 0 && middle < ListView.view.height
            width: ListView.view.width
        }
    }
}
