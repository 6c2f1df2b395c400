import QtQuick
import QtQuick.Layouts
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! One pass: which container, when, where, and whether its check digit fits. */
Rectangle {
    id: root

    required property string number
    required property string time
    required property string day
    required property string gate
    required property int mark
    readonly property string when: root.day === "" ? root.time : qsTr("%1 %2").arg(root.day).arg(root.time)

    Accessible.name: qsTr("%1, %2").arg(root.number).arg(root.when)
    Accessible.role: Accessible.StaticText
    color: Theme.paper
    implicitHeight: Theme.touchTarget * (Theme.largeText ? 1.1 : 0.75)
    radius: Theme.radiusSmall

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 3
            color: Theme.paperInk
            font.weight: Theme.weightStrong
            horizontalAlignment: Text.AlignLeft
            text: root.number
            wrapMode: Text.NoWrap
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * 1.3
            color: Theme.paperInkQuiet
            elide: Text.ElideRight
            font.pixelSize: Theme.fontSmall
            maximumLineCount: 2
            text: root.gate
            visible: root.gate !== "" && !Theme.largeText
        }
        Label {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.preferredWidth: Theme.touchTarget * (root.day === "" ? 1.3 : 2)
            color: Theme.paperInkQuiet
            font.pixelSize: Theme.fontSmall
            horizontalAlignment: Text.AlignRight
            text: root.when
            wrapMode: Text.NoWrap
        }
        PassMark {
            Layout.preferredHeight: Theme.fontSmall
            Layout.preferredWidth: Theme.fontSmall
            mark: root.mark
        }
    }
}
