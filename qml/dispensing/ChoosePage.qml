pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! The shelf: what there is, in which sizes, and what has been chosen. */
ColumnLayout {
    id: root

    enum Side { Shelf, Cart, Passes }

    required property DispensingViewModel viewModel
    property int side: ChoosePage.Shelf
    readonly property bool refused: root.viewModel.title !== "" && !root.viewModel.noticeRead
    readonly property bool shelfShown: root.side === ChoosePage.Shelf && !root.refused

    spacing: Theme.gap

    onVisibleChanged: root.side = ChoosePage.Shelf

    GridLayout {
        Layout.fillHeight: false
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: Theme.landscape ? 2 : 1
        rowSpacing: Theme.gap

        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.touchTarget
            spacing: Theme.gap

            PageHead {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: Theme.touchTarget * 2
                text: root.viewModel.greeting
                viewModel: root.viewModel
            }
            TabButton {
                Layout.preferredWidth: Theme.touchTarget * 2
                chosen: root.side === ChoosePage.Passes
                objectName: "passes"
                text: qsTr("My passes")

                onClicked: root.side = root.side === ChoosePage.Passes ? ChoosePage.Shelf : ChoosePage.Passes
            }
            ActionButton {
                Layout.preferredWidth: Theme.touchTarget * 1.6
                implicitWidth: Theme.touchTarget
                objectName: "logOut"
                text: qsTr("Leave")

                onClicked: root.viewModel.logOut()
            }
        }
        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: root.shelfShown

            Repeater {
                model: root.viewModel.products.tabs.length // not the words: another language is no reason to build anew

                TabButton {
                    required property int index

                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.touchTarget * (Theme.largeText ? 1.3 : 1)
                    Layout.preferredWidth: Theme.touchTarget
                    chosen: root.viewModel.products.tab === index
                    objectName: "tab" + index
                    text: root.viewModel.products.tabs[index] ?? ""

                    onClicked: root.viewModel.products.choose(index)
                }
            }
        }
    }
    ResultPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        viewModel: root.viewModel
        visible: root.refused

        ActionButton {
            Layout.alignment: Qt.AlignCenter
            objectName: "noticeRead"
            text: qsTr("Back to the shelf")

            onClicked: root.viewModel.readNotice()
        }
    }
    Label {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.lineSmall
        color: Theme.groundInkQuiet
        font.pixelSize: Theme.fontSmall
        horizontalAlignment: Text.AlignLeft
        text: root.viewModel.connected ? root.viewModel.products.coverText : qsTr("Nothing can come out now. Please wait a moment.")
        visible: root.shelfShown
        wrapMode: Text.NoWrap
    }
    RowLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: Theme.margin
        visible: root.side !== ChoosePage.Passes && !root.refused

        GridView {
            id: shelf

            readonly property int columns: Math.max(1, Math.floor(width / (Theme.touchTarget * 2.5)))

            Layout.fillHeight: true
            Layout.fillWidth: true
            cacheBuffer: 0
            cellHeight: height / Math.max(1, Math.floor(height / (Theme.touchTarget * 2.8)))
            cellWidth: width / columns
            clip: true
            model: root.viewModel.products
            snapMode: GridView.SnapToRow
            visible: root.shelfShown

            delegate: Item {
                id: cell

                required property string productId
                required property string name
                required property string size
                required property string price
                required property int stock
                required property int badge
                required property int chosen
                required property bool covered
                required property bool canAdd

                height: shelf.cellHeight
                width: shelf.cellWidth

                ProductCard {
                    anchors.fill: parent
                    anchors.margins: Theme.gap / 4
                    badge: cell.badge
                    canAdd: cell.canAdd
                    chosen: cell.chosen
                    covered: cell.covered
                    drawn: cell.y >= shelf.contentY && cell.y + Theme.touchTarget < shelf.contentY + shelf.height
                    name: cell.name
                    price: cell.price
                    productId: cell.productId
                    products: root.viewModel.products
                    size: cell.size
                    stock: cell.stock
                }
            }
        }
        CartPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.landscape ? Theme.panelWidth * 0.36 : Theme.panelWidth
            viewModel: root.viewModel
            visible: Theme.landscape || root.side === ChoosePage.Cart
        }
    }
    PassesPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        viewModel: root.viewModel
        visible: root.side === ChoosePage.Passes && !root.refused

        onClosed: root.side = ChoosePage.Shelf
    }
    CartBar {
        Layout.fillHeight: false
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.touchTarget
        open: root.side === ChoosePage.Cart
        viewModel: root.viewModel
        visible: root.side !== ChoosePage.Passes && !root.refused

        onToggled: root.side = root.side === ChoosePage.Cart ? ChoosePage.Shelf : ChoosePage.Cart
    }
}
