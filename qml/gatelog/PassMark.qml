import QtQuick
import Attendant.Controls
import Attendant.Gatelog
import Attendant.Theme

/*! What the check digit says of a number: a tick, a bar, or nothing to say. */
Item {
    id: root

    required property int mark

    Accessible.name: root.mark === PassList.Right ? qsTr("Check digit fits") : root.mark === PassList.Wrong ? qsTr("Check digit does not fit")
                                                                                                             : qsTr("No check digit")
    Accessible.role: Accessible.Graphic

    ResultIcon {
        anchors.fill: parent
        color: root.mark === PassList.Right ? Theme.go : Theme.no
        kind: root.mark === PassList.Right ? ResultIcon.Go : ResultIcon.No
        visible: root.mark !== PassList.Missing
    }
    Rectangle {
        anchors.centerIn: parent
        color: Theme.paperInkQuiet
        height: Theme.line * 2
        visible: root.mark === PassList.Missing
        width: parent.width / 2
    }
}
