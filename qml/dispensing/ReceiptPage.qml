pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! What came out, what paid for it, what is left; and what to do about the rest. */
ResultPane {
    id: root

    readonly property bool whole: root.viewModel.outcome === DispensingViewModel.Go ///< no row has to say why

    listing: true

    RowList {
        id: rows

        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.minimumHeight: root.low || !root.whole ? Theme.touchTarget * 1.4 : rows.heightOf(2)
        Layout.preferredHeight: root.low ? Theme.touchTarget * 1.4 : rows.implicitHeight
        model: root.viewModel.receipt
        rowHeight: Theme.touchTarget * (root.whole ? 0.75 : 1.1) * (Theme.largeText ? 1.2 : 1)

        delegate: ReceiptRow {
            height: rows.rowHeight
            width: ListView.view.width
        }
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.lineSmall
        Layout.minimumHeight: Theme.touchTarget / 2
        Layout.preferredHeight: Theme.lineSmall
        color: Theme.resultInk
        font.pixelSize: Theme.fontSmall
        text: root.viewModel.receipt.leftText
        visible: root.viewModel.receipt.leftText !== ""
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillHeight: true
        Layout.fillWidth: true
        Layout.maximumHeight: Theme.lineSmall
        Layout.minimumHeight: Theme.touchTarget / 2
        Layout.preferredHeight: Theme.lineSmall
        color: Theme.resultInk
        font.pixelSize: Theme.fontSmall
        objectName: "reference"
        text: qsTr("Number for staff: %1").arg(root.viewModel.reference)
        visible: root.viewModel.reference !== ""
        wrapMode: Text.NoWrap
    }
    ActionButton {
        Layout.fillWidth: true
        objectName: "receiptDone"
        text: qsTr("Done")

        onClicked: root.viewModel.logOut()
    }
}
