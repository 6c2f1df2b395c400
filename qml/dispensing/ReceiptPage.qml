import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! What came out, what paid for it, what is left; and what to do about the rest. */
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
        model: root.viewModel.receipt
        spacing: Theme.gap / 2

        delegate: ReceiptRow {
            width: ListView.view.width
        }
    }
    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget / 2
        color: Theme.resultInk
        font.pixelSize: Theme.fontSmall
        text: root.viewModel.receipt.leftText
        visible: root.viewModel.receipt.leftText !== ""
        wrapMode: Text.NoWrap
    }
    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget / 2
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
