import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! The newest pass, large enough to be read from the cab of a lorry. */
Rectangle {
    id: root

    required property string number
    required property string time
    required property string day
    required property string gate
    required property int mark
    property bool fresh: false ///< it came a moment ago

    Accessible.name: root.number
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.free
    border.width: root.fresh ? Theme.gap / 2 : 0
    color: Theme.paper
    objectName: root.fresh ? "freshPass" : "lastPass"
    radius: Theme.radius

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.margin
        spacing: Theme.gap / 2

        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap

            ContainerIcon {
                Layout.preferredHeight: Theme.icon
                Layout.preferredWidth: Theme.icon
                color: Theme.paperInkQuiet
            }
            Label {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.fontText * 1.5
                Layout.preferredWidth: Theme.touchTarget
                color: Theme.paperInkQuiet
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignLeft
                text: root.gate
                wrapMode: Text.NoWrap
            }
            Label {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.fontText * 1.5
                Layout.preferredWidth: Theme.touchTarget * 2
                color: Theme.paperInkQuiet
                horizontalAlignment: Text.AlignRight
                text: root.day === "" ? root.time : qsTr("%1 %2").arg(root.day).arg(root.time)
                wrapMode: Text.NoWrap
            }
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            color: Theme.paperInk
            font.pixelSize: Theme.fontNumber
            font.weight: Theme.weightStrong
            objectName: "lastNumber"
            text: root.number
            wrapMode: Text.NoWrap
        }
        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillHeight: false
            Layout.fillWidth: true
            spacing: Theme.gap

            PassMark {
                id: mark

                Layout.preferredHeight: Theme.icon
                Layout.preferredWidth: Theme.icon
                mark: root.mark
            }
            Label {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.fontText * 1.5
                Layout.preferredWidth: Theme.touchTarget
                color: root.mark === PassList.Right ? Theme.go : root.mark === PassList.Wrong ? Theme.no : Theme.paperInkQuiet
                horizontalAlignment: Text.AlignLeft
                text: mark.Accessible.name
                wrapMode: Text.NoWrap
            }
        }
    }
}
