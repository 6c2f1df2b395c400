import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Attendant.Controls
import Attendant.Dispensing
import Attendant.Theme

/*! One size of one article: how large, how many are left, what it costs. Touch it to take one. */
T.AbstractButton {
    id: root

    required property ProductModel products
    required property string productId
    required property string name
    required property string size
    required property string price
    required property int stock
    required property int badge
    required property int chosen
    required property bool covered
    required property bool canAdd

    property bool drawn: true ///< the software renderer of Qt 6.4 draws shapes that are outside of a clip
    readonly property bool there: root.badge === ProductModel.None
    readonly property string stockText: root.badge === ProductModel.SoldOut ? qsTr("Sold out")
                                                                         : root.there ? qsTr("%n left", "", root.stock) : qsTr("Not available")

    Accessible.description: root.stockText
    Accessible.name: root.name
    Accessible.role: Accessible.Button
    enabled: root.there
    focusPolicy: Qt.TabFocus
    objectName: "add-" + root.productId
    padding: Theme.gap / 2

    background: Rectangle {
        border.color: root.chosen > 0 ? Theme.free : Theme.key
        border.width: root.chosen > 0 || root.visualFocus ? Theme.line * 3 : 0
        color: root.there ? Theme.paper : Theme.taken
        opacity: root.down ? Theme.pressed : Theme.clear
        radius: Theme.radius
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap / 4

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumHeight: Theme.touchTarget * 1.2
            spacing: Theme.gap / 4

            WearIcon {
                Layout.preferredHeight: Theme.icon
                Layout.preferredWidth: Theme.icon
                category: root.products.category
                color: root.there ? Theme.paperInkQuiet : Theme.groundInkQuiet
                visible: root.chosen === 0
                opacity: root.drawn ? Theme.clear : Theme.gone
            }
            Rectangle {
                Layout.preferredHeight: Theme.icon * 1.2
                Layout.preferredWidth: Theme.icon * 1.2
                color: Theme.go
                radius: height / 2
                visible: root.chosen > 0

                Label {
                    anchors.fill: parent
                    anchors.margins: Theme.line
                    color: Theme.resultInk
                    font.weight: Theme.weightStrong
                    objectName: "chosen"
                    text: root.chosen
                    wrapMode: Text.NoWrap
                }
            }
            Label {
                Layout.fillHeight: true
                Layout.fillWidth: true
                color: root.there ? Theme.paperInk : Theme.groundInk
                font.pixelSize: Theme.fontNumber * 0.5
                font.weight: Theme.weightStrong
                text: root.size
                wrapMode: Text.NoWrap
            }
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.max(Theme.gap * 2.5, Theme.lineSmall * 0.9)
            color: root.there ? Theme.paperInk : Theme.groundInk
            font.pixelSize: Theme.fontSmall
            text: !root.there ? root.stockText : root.covered ? qsTr("with your pass") : root.price
            wrapMode: Text.NoWrap
        }
        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.gap / 2
            color: Theme.paperLine
            radius: height / 2
            visible: root.there && root.chosen === 0

            Rectangle {
                color: root.stock > 3 ? Theme.go : Theme.staff
                height: parent.height
                radius: height / 2
                width: parent.width * Math.min(1, root.stock / Theme.shelf)
            }
        }
        Label {
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.lineSmall * 0.9
            color: root.there ? Theme.paperInkQuiet : Theme.groundInk
            font.pixelSize: Theme.fontSmall
            text: root.there ? root.stockText : root.name
            visible: root.chosen === 0
        }
        Stepper {
            Layout.fillWidth: true
            canAdd: root.canAdd
            count: root.chosen
            counting: false
            objectName: "step-" + root.productId
            visible: root.chosen > 0
            what: root.name

            onLess: root.products.remove(root.productId)
            onMore: root.products.add(root.productId)
        }
    }

    onClicked: root.products.add(root.productId)
}
