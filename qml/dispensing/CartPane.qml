pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! What is chosen, line by line. */
Rectangle {
    id: root

    required property DispensingViewModel viewModel

    color: Theme.paper
    radius: Theme.radius

    Label {
        anchors.fill: parent
        anchors.margins: Theme.margin
        color: Theme.paperInkQuiet
        text: qsTr("Nothing is chosen yet. Touch what you would like.")
        visible: root.viewModel.cart.total === 0
    }
    ListView {
        anchors.fill: parent
        anchors.margins: Theme.gap
        clip: true
        model: root.viewModel.cart
        spacing: Theme.gap

        delegate: RowLayout {
            id: line

            required property string productId
            required property string name
            required property int count
            required property string price
            required property bool canAdd

            height: Theme.touchTarget
            spacing: Theme.gap
            width: ListView.view.width

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                spacing: 0

                Label {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    color: Theme.paperInk
                    font.pixelSize: Theme.fontSmall
                    font.weight: Theme.weightStrong
                    horizontalAlignment: Text.AlignLeft
                    text: line.name
                    wrapMode: Text.NoWrap
                }
                Label {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    color: Theme.paperInkQuiet
                    font.pixelSize: Theme.fontSmall
                    horizontalAlignment: Text.AlignLeft
                    text: line.price
                    wrapMode: Text.NoWrap
                }
            }
            Stepper {
                Layout.fillWidth: false
                Layout.preferredWidth: Theme.touchTarget * 3
                canAdd: line.canAdd
                count: line.count
                objectName: "line-" + line.productId
                what: line.name

                onLess: root.viewModel.products.remove(line.productId)
                onMore: root.viewModel.products.add(line.productId)
            }
        }
    }
}
