import QtQuick
import Attendant.Staff
import Attendant.Theme

/*! What came of the last act. */
Rectangle {
    id: root

    required property bool good
    required property string words

    Accessible.name: root.words
    Accessible.role: Accessible.AlertMessage
    color: root.good ? Theme.go : Theme.no
    height: label.implicitHeight + 2 * Theme.gap
    radius: Theme.radiusSmall
    visible: root.words !== ""

    DeskText {
        id: label

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.resultInk
        elide: Text.ElideNone
        objectName: "notice"
        text: root.words
        wrapMode: Text.WordWrap
    }
}
